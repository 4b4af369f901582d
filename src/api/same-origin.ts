import type { IncomingHttpHeaders } from "node:http"
import type { FastifyReply, FastifyRequest } from "fastify"
import { sendProblem } from "./problem-reply.ts"

/**
 * Whether a form was sent by a page of this server. Browsers say so in Sec-Fetch-Site; where they do not (no encryption, or an old one), in
 * Origin. Whoever says neither is no browser, and has the interface for programs.
 */
function isFromHere(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  if (headers["sec-fetch-site"] !== undefined) return !isFromElsewhere(headers)
  const from = hostOf(headers.origin)
  return from !== undefined && (from === headers.host || from === hostOf(baseUrl))
}

/** Whether a browser says that another origin makes it ask. "none": the person does, and no page at all. */
export function isFromElsewhere({ "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  return site !== undefined && site !== "same-origin" && site !== "none"
}

/** Refuses forms that pages of others send, wherever forms are taken, before anything else is asked. */
export function refuseForeignForms({ baseUrl }: { readonly baseUrl: string }) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const takesForms = request.routeOptions.config?.takesForms === true && request.method === "POST"
    if (!takesForms || isFromHere(request.headers, baseUrl)) return undefined
    return sendProblem(reply, {
      kind: "foreign-form",
      detail: "This form was not sent by a page of this server.",
      members: { accepted: "Sec-Fetch-Site: same-origin, or an Origin that is this server" },
    })
  }
}

function hostOf(origin: string | undefined): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined
}
