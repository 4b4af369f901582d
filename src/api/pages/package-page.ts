import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import { type Place, placeOf } from "../../documents/place.ts"
import type { Principal } from "../../domain/admission/permission.ts"
import type { Result } from "../../domain/admission/refusal.ts"
import type { Found } from "../../ledger/asking/answer.ts"
import type { PackagePoint } from "../../ledger/asking/package-point.ts"
import { withSurroundings } from "../../ledger/asking/surroundings.ts"
import type { Asked } from "../../ledger/coordinates.ts"
import type { PackageState } from "../../projections/state.ts"
import { assetAddresses } from "../assets.ts"
import type { Context } from "../context.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { sendOnce, sendPage } from "./html.ts"

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

/** Answers with a page about a package, or with the page of why not. */
export async function sendPackagePage<Value>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { package: packageId, asked, reader, answer, document, status }: PackagePage<Value>,
): Promise<FastifyReply> {
  const { access, baseUrl, ledger } = context
  const found = await ledger.questions.at(packageId, asked, reader, withSurroundings(answer))
  if (!found.ok) return sendProblem(reply, ofRefusal(found.refusal))
  const { value, confidential } = found.value
  const place = placeOf({
    ...value.surroundings,
    asked,
    baseUrl,
    assets: assetAddresses,
    ...(access.restricted && { reader }),
  })
  const shown = document(value.answer, place, value.surroundings.state)
  if (status !== undefined) return sendOnce(reply.code(status), shown)
  return sendPage(request, reply, {
    document: shown,
    private: access.restricted || confidential,
    reader,
  })
}
