import { createHash } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Principal } from "../domain/admission/permission.ts"

/** An answer in its bytes and what they rest on. */
export type Sendable = {
  readonly type: string
  readonly bytes: Buffer
  /** It can never be another. */
  readonly settled: boolean
  /** It is for this reader: a cache that others share must not keep it. */
  readonly private: boolean
  /** Its tag, where it was made before. */
  readonly tag?: string
}

const year = 365 * 24 * 60 * 60

/** Sends an answer with its tag and what caches may do with it; or 304 where the client has it already. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Sendable,
  reader: Pick<Principal, "role" | "party"> | undefined,
): FastifyReply {
  const tag = answer.tag ?? tagOf(answer.bytes, reader)
  reply.headers({
    etag: tag,
    "cache-control": answer.settled
      ? `${answer.private ? "private" : "public"}, max-age=${year}, immutable`
      : answer.private
        ? "private, no-cache"
        : "no-cache",
  })
  if (names(request.headers["if-none-match"], tag)) return reply.code(304).send()
  return reply.type(answer.type).send(answer.bytes)
}

/** Names a header on which the answer at this address depends, beside those named before. */
export function addVary(reply: FastifyReply, field: string): void {
  const named = reply.getHeader("vary")
  reply.header("vary", named === undefined ? field : `${named}, ${field}`)
}

export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

/** A strong tag: the digest of the bytes, and of whose eyes they were made for (clearance is part of an answer's identity). */
export function tagOf(bytes: Buffer, reader: Pick<Principal, "role" | "party"> | undefined): string {
  const clearance = reader ? `${reader.role}/${reader.party ?? ""}` : ""
  return `"${createHash("sha256").update(bytes).update(`\n${clearance}`).digest("base64url").slice(0, 32)}"`
}

/** Whether If-None-Match names the tag; compared weakly, as RFC 9110 §13.1.2 has it. */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === "*") return true
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === tag)
}
