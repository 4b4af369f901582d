import type { RecordRequest } from "../ledger/request.ts"
import { malformed, type Problem } from "./problems.ts"

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

/** The stream's last revision that the client knows: `"{stream}@{revision}"`, one strong tag. */
export function readIfMatch(header: string | undefined): Read<RecordRequest["expected"]> {
  if (header === undefined) return { ok: true, value: undefined }
  const [, stream, revision] = /^"([a-z0-9.-]{1,200})@(-1|\d{1,15})"$/.exec(header.trim()) ?? []
  if (stream !== undefined && revision !== undefined) return { ok: true, value: { stream, revision: Number(revision) } }
  return {
    ok: false,
    problem: malformed(
      "If-Match does not name one revision of one stream.",
      'one strong tag "{stream}@{revision}", such as "package-paris-track@41" (-1 for a stream that is not there yet); neither W/ nor * nor a list',
      "If-Match",
    ),
  }
}

/** The client's own name for this request: the same key with the same content records nothing twice. */
export function readIdempotencyKey(header: string | readonly string[] | undefined): Read<string | undefined> {
  if (header === undefined) return { ok: true, value: undefined }
  if (typeof header === "string" && /^[\x20-\x7e]{1,255}$/.test(header)) return { ok: true, value: header }
  return {
    ok: false,
    problem: malformed(
      "Idempotency-Key cannot be used.",
      "1 to 255 printable ASCII characters, such as a UUID",
      "Idempotency-Key",
    ),
  }
}
