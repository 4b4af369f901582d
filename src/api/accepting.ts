import type { IncomingMessage } from "node:http"
import type { FastifyReply, FastifyRequest } from "fastify"
import { documentForms, type Form, type FormName } from "../documents/form.ts"
import { addVary } from "./caching.ts"
import { weightOf } from "./preference.ts"
import { sendProblem } from "./problem-reply.ts"

/** The form of the answers of most addresses. */
const json = ["application/json"] as const

/** The forms of an address that has a page besides its data, and nothing else. */
export const dataAndPlainPage = ["application/json", "text/html"] as const

/** The forms of an address that has a page of a package besides its data: the page can be had as a document. */
export const dataAndPage: readonly string[] = [
  ...new Set([...dataAndPlainPage, ...Object.values(documentForms).map(({ type }) => type)]),
]

/** What stood at the end of an address: it says which form is wanted, whatever the header Accept says. */
const ends = new WeakMap<IncomingMessage, Form>()

/** Refuses a request whose header Accept leaves out every form that its address has. Before the body is read: nothing is recorded. */
export async function refuseUnacceptable(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const produced = request.routeOptions.config.produces ?? json
  const end = ends.get(request.raw)
  const accept = end ? documentForms[end.name].type : request.headers.accept
  if (produced.length > 1) addVary(reply, "accept")
  if (accept === undefined || produced.some((type) => weightOf(accept, type) > 0)) return undefined
  return sendProblem(reply, {
    kind: "not-acceptable",
    detail: `Not "${accept.slice(0, 200)}": this address answers in ${produced.join(", ")}.`,
    members: { accepted: produced.join(", ") },
  })
}

/** What a request is to be answered with: a page only where it is liked better than the data. */
export function formAsked(request: FastifyRequest): "data" | "page" | Form {
  const produced = request.routeOptions.config.produces ?? json
  const end = ends.get(request.raw)
  if (end && produced.includes(documentForms[end.name].type)) return end
  const { accept } = request.headers
  if (accept === undefined) return "data"
  const [best = json[0]] = [...produced].sort((one, other) => weightOf(accept, other) - weightOf(accept, one))
  if (weightOf(accept, best) === weightOf(accept, json[0])) return "data"
  if (best === documentForms.html.type) return "page"
  const names = Object.keys(documentForms) as readonly FormName[]
  const name = names.find((one) => documentForms[one].type === best)
  return name ? { name } : "data"
}

/** Whether the request is to be answered with the page of its address, or with the document that is made of it. */
export function asksForPage(request: FastifyRequest): boolean {
  return formAsked(request) !== "data"
}

/** How many of a list an answer holds: what can be asked for page by page is whole in a document, as far as one can be read. */
export function limitFor(request: FastifyRequest, limit: number): number {
  return typeof formAsked(request) === "string" ? limit : mostInDocument
}

const mostInDocument = 5_000

/**
 * Where an address ends in `.json` it asks for the data, and where it ends in `.docx` and the like for the document, whatever the header
 * Accept says: for links, and for who types it. `?table=` beside `.csv` says which table.
 */
export function takeSuffix(request: IncomingMessage): string {
  const { url = "/" } = request
  const [, path, end, query = ""] = /^(\/packages(?:\/[^?]*?)?)\.(json|docx|xlsx|csv|html)(\?.*)?$/.exec(url) ?? []
  if (path === undefined || (path === "/packages" && end !== "json")) return url
  if (end === "json") {
    request.headers.accept = json[0]
    return path + query
  }
  const name = end as FormName
  const said = new URLSearchParams(query)
  const table = name === "csv" ? (said.get("table") ?? undefined) : undefined
  ends.set(request, { name, table })
  return path + (table === undefined ? query : withoutTable(query))
}

function withoutTable(query: string): string {
  const kept = query
    .slice(1)
    .split("&")
    .filter((part) => !part.startsWith("table="))
  return kept.length === 0 ? "" : `?${kept.join("&")}`
}

/** A form without scripts sends its empty fields too. What is empty says nothing: a browser is led to the address without it. */
export async function redirectFromEmpty(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (formAsked(request) !== "page") return undefined
  const [path = "", query = ""] = request.url.split("?")
  const parts = query.split("&")
  const said = parts.filter((part) => part !== "" && !/^[^=]+=$/.test(part))
  if (query === "" || said.length === parts.length) return undefined
  return reply
    .code(303)
    .headers({ location: said.length === 0 ? path : `${path}?${said.join("&")}`, "cache-control": "no-store" })
    .send()
}
