import type { IncomingMessage } from "node:http"
import type { FastifyReply, FastifyRequest } from "fastify"
import { addVary } from "./caching.ts"
import { prefersPage, weightOf } from "./preference.ts"
import { sendProblem } from "./problem-reply.ts"

/** The form of the answers of most addresses. */
const json = ["application/json"] as const

/** The forms of an address that has a page besides its data. */
export const dataAndPage = ["application/json", "text/html"] as const

/** Refuses a request whose header Accept leaves out every form that its address has. Before the body is read: nothing is recorded. */
export async function refuseUnacceptable(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const produced = request.routeOptions.config.produces ?? json
  const { accept } = request.headers
  if (produced.length > 1) addVary(reply, "accept")
  if (accept === undefined || produced.some((type) => weightOf(accept, type) > 0)) return undefined
  return sendProblem(reply, {
    kind: "not-acceptable",
    detail: `Not "${accept.slice(0, 200)}": this address answers in ${produced.join(", ")}.`,
    members: { accepted: produced.join(", ") },
  })
}

/** Whether the request is to be answered with the page of its address: only where it likes that better than the data. */
export function asksForPage(request: FastifyRequest): boolean {
  return (request.routeOptions.config.produces ?? json).includes("text/html") && prefersPage(request)
}

/** Where an address ends in `.json` it asks for the data, whatever the header Accept says: for links, and for who types it. */
export function takeSuffix(request: IncomingMessage): string {
  const { url = "/" } = request
  const [, path, query = ""] = /^(\/packages(?:\/[^?]*?)?)\.json(\?.*)?$/.exec(url) ?? []
  if (path === undefined) return url
  request.headers.accept = "application/json"
  return path + query
}

/** A form without scripts sends its empty fields too. What is empty says nothing: a browser is led to the address without it. */
export async function redirectFromEmpty(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (!asksForPage(request)) return undefined
  const [path = "", query = ""] = request.url.split("?")
  const parts = query.split("&")
  const said = parts.filter((part) => part !== "" && !/^[^=]+=$/.test(part))
  if (query === "" || said.length === parts.length) return undefined
  return reply
    .code(303)
    .headers({ location: said.length === 0 ? path : `${path}?${said.join("&")}`, "cache-control": "no-store" })
    .send()
}
