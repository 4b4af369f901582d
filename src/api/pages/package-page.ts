import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import { documentForms, type Form, fileNameOf } from "../../documents/form.ts"
import { ownAddressIn } from "../../documents/forms/standalone.ts"
import { type Place, placeOf } from "../../documents/place.ts"
import { renderDocument } from "../../documents/render.tsx"
import type { Principal } from "../../domain/admission/permission.ts"
import { done, type Result } from "../../domain/admission/refusal.ts"
import type { Found } from "../../ledger/asking/answer.ts"
import type { PackagePoint } from "../../ledger/asking/package-point.ts"
import { withSurroundings } from "../../ledger/asking/surroundings.ts"
import type { Asked } from "../../ledger/coordinates.ts"
import type { PackageState } from "../../projections/state.ts"
import { formAsked } from "../accepting.ts"
import { assetAddresses } from "../assets.ts"
import { sendCached } from "../caching.ts"
import type { Context } from "../context.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { sendOnce, sendPage } from "./html.ts"
import { picturesOf } from "./pictures.ts"
import { writtenIn } from "./written.ts"

/** What a page of a package is made from: an answer at a point, and how it is shown. */
export type PackagePage<Value> = {
  readonly package: string
  readonly asked: Asked
  readonly reader: Principal
  readonly answer: (point: PackagePoint) => Result<Found<Value>>
  readonly document: (answer: Value, place: Place, state: PackageState) => VNode
  /** Where the page answers a form: then it is of this moment, and no cache keeps it. */
  readonly status?: number
}

/** Answers with a page about a package, with the document that is made of it, or with the page of why not. */
export async function sendPackagePage<Value>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  page: PackagePage<Value>,
): Promise<FastifyReply> {
  const { access } = context
  const form = formAsked(request)
  if (typeof form !== "string" && page.status === undefined) return sendDocument(context, request, reply, page, form)
  const made = await pageAt(context, page, undefined)
  if (!made.ok) return sendProblem(reply, ofRefusal(made.refusal))
  const { document, confidential } = made.value
  if (page.status !== undefined) return sendOnce(reply.code(page.status), document)
  return sendPage(request, reply, { document, private: access.restricted || confidential, reader: page.reader })
}

async function sendDocument<Value>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  page: PackagePage<Value>,
  form: Form,
): Promise<FastifyReply> {
  const { access, baseUrl } = context
  const made = await pageAt(context, page, form)
  if (!made.ok) return sendProblem(reply, ofRefusal(made.refusal))
  const { document, place, confidential } = made.value
  const html = renderDocument(document)
  const address = ownAddressIn(html).slice(baseUrl.length)
  // A document says how it is made again, and is then the same: so it is made at the address that it says, and nowhere else.
  if (!sameAddress(address, request.originalUrl))
    return reply.code(302).headers({ location: address, "cache-control": "no-store" }).send()
  const pictures = await picturesOf(request, form, html)
  const written = await writtenIn(form, { html, coordinates: place.coordinates, baseUrl, pictures })
  if ("noTable" in written) {
    const { noTable, there } = written
    return sendProblem(
      reply,
      ofRefusal({
        refusal: "not-found",
        what: `table "${noTable.slice(0, 100)}" in this document`,
        accepted: there.join(", "),
      }),
    )
  }
  const { bytes, headers } = written
  return sendCached(
    request,
    reply.headers({ ...headers, "content-disposition": disposition(request, page.package, form) }),
    { type: contentType(form), bytes, settled: false, private: access.restricted || confidential },
    page.reader,
  )
}

type Made = { readonly document: VNode; readonly place: Place; readonly confidential: boolean }

async function pageAt<Value>(
  { access, baseUrl, ledger }: Context,
  { package: packageId, asked, reader, answer, document }: PackagePage<Value>,
  form: Form | undefined,
): Promise<Result<Made>> {
  const found = await ledger.questions.at(packageId, asked, reader, withSurroundings(answer))
  if (!found.ok) return found
  const { value, confidential } = found.value
  // Who reads is said on a page, and not in a document, which others read.
  const place = placeOf({
    ...value.surroundings,
    asked,
    baseUrl,
    assets: assetAddresses,
    form,
    ...(access.restricted && !form && { reader }),
  })
  return done({ document: document(value.answer, place, value.surroundings.state), place, confidential })
}

/** Whether two addresses ask the same, in whatever order and however it is written. */
function sameAddress(one: string, other: string): boolean {
  const [first, second] = [one, other].map((address) => {
    const { pathname, searchParams } = new URL(address, "http://ledger.invalid")
    searchParams.sort()
    return `${decodeURIComponent(pathname)}?${searchParams}`
  })
  return first === second
}

function contentType({ name }: Form): string {
  const { type } = documentForms[name]
  return type.startsWith("text/") ? `${type}; charset=utf-8` : type
}

/** What is read in a browser opens there; the others are files. */
function disposition({ url }: FastifyRequest, packageId: string, { name }: Form): string {
  const [path = ""] = url.split("?")
  const steps = path.split("/").slice(3).map(decodeURIComponent)
  return `${name === "html" ? "inline" : "attachment"}; filename="${fileNameOf(packageId, steps, name)}"`
}
