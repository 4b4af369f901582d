import type { FastifyReply, FastifyRequest } from "fastify"
import type { VNode } from "preact"
import { renderPage } from "../../documents/render.tsx"
import type { Principal } from "../../domain/admission/permission.ts"
import { sendCached } from "../caching.ts"

const type = "text/html; charset=utf-8"

/** Nothing but what this server sends: no script or style within a page, no frame around it, no form that leads elsewhere. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ")

const pageHeaders = {
  "content-security-policy": policy,
  // To this server alone: with none at all a browser would not say either that a form comes from here.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const

type Sent = { readonly document: VNode; readonly private: boolean; readonly reader: Principal | undefined }

/**
 * Sends a page. However settled its answer, a page is asked for anew each time: how it looks changes with the program, and its stylesheet
 * with it.
 */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { document, reader, ...sent }: Sent,
): FastifyReply {
  const bytes = Buffer.from(renderPage(document))
  return sendCached(request, reply.headers(pageHeaders), { type, bytes, settled: false, private: sent.private }, reader)
}

/** The bytes of a page that no cache may keep. */
export function sendOnce(reply: FastifyReply, document: VNode): FastifyReply {
  return reply
    .headers({ ...pageHeaders, "cache-control": "no-store" })
    .type(type)
    .send(Buffer.from(renderPage(document)))
}
