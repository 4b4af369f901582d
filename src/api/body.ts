import type { IncomingMessage } from "node:http"
import type { Readable } from "node:stream"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { malformed, type Problem } from "./problems.ts"

/** The largest body that is taken, in bytes. */
const bodyLimit = 2 * 1024 * 1024

/** How much of a body that is too large is still read and thrown away, so that its sender comes to read the answer. */
const drainLimit = 32 * 1024 * 1024

/** A body that is not read. The error handler knows by its status which kind of problem that is. */
class BodyRefused extends Error {
  readonly statusCode: 413 | 415
  constructor(statusCode: 413 | 415, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** Takes JSON bodies as bytes, and no others: what they say is read where a refusal can be worded (`readJson`). */
export function takeJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/json(?:;\s*charset="?utf-8"?)?$/i,
    async (request: FastifyRequest, payload: IncomingMessage) => {
      const encoding = request.headers["content-encoding"] ?? "identity"
      if (encoding.toLowerCase() !== "identity")
        throw new BodyRefused(415, `a body that is not compressed, not ${encoding}`)
      return collect(payload)
    },
  )
}

/** The bytes of a body, or why there are too many of them. */
export async function collect(payload: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= bodyLimit) chunks.push(chunk)
    if (length > drainLimit) break
  }
  if (length > bodyLimit) throw new BodyRefused(413, `at most ${bodyLimit} bytes`)
  return Buffer.concat(chunks)
}

export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem }

const utf8 = new TextDecoder("utf-8", { fatal: true })

/**
 * Reads JSON from bytes. Bytes that are not UTF-8 are refused and never replaced, since what is recorded is hashed; member names that
 * could reach a prototype are refused and never dropped.
 */
export function jsonReader(app: FastifyInstance): (body: unknown) => ReadBody {
  const parse = app.getDefaultJsonParser("error", "error")
  return (body) => {
    if (!Buffer.isBuffer(body) || body.length === 0) return unreadable("The body is empty.")
    let text: string
    try {
      text = utf8.decode(body)
    } catch {
      return unreadable("The body is not UTF-8.")
    }
    let read: ReadBody | undefined
    // The parser answers at once. It takes the request only for its own logging.
    parse(undefined as never, text, (error, value) => {
      read = error ? unreadable(reasonOf(text)) : { ok: true, value }
    })
    return read ?? unreadable("The body is not JSON.")
  }
}

/** What the parser keeps to itself: where the JSON breaks; and where it does not break, that a member's name was the reason. */
function reasonOf(text: string): string {
  try {
    JSON.parse(text)
    return 'The body has a member named "__proto__", or "constructor" with a "prototype".'
  } catch (error) {
    return `The body is not JSON: ${error instanceof SyntaxError ? error.message.slice(0, 200) : "it nests too deeply"}.`
  }
}

function unreadable(detail: string): ReadBody {
  return { ok: false, problem: malformed(detail, "an event as a JSON object in UTF-8, or an array of them") }
}
