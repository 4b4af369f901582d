import type { RecordedEvent } from "../domain/envelope.ts"
import { canonicalize } from "../integrity/canonical-json.ts"
import type { Draft } from "./request.ts"
import { at } from "./sealing.ts"

/**
 * Whether an event says what one that is recorded says: judged on what a client sends, not on what the ledger gave it. What has been
 * erased can no longer be compared and counts as the same. What is to be sealed and stands in the log in clear is not the same: nobody is to
 * believe that it was sealed.
 */
export function saysTheSame(recorded: RecordedEvent, sent: Pick<Draft, "event" | "seal">): boolean {
  const sealed = Object.keys(recorded.sealed ?? {})
  const inClear = (path: string) => !sealed.some((whole) => path === whole || path.startsWith(`${whole}/`))
  if (sent.seal.some((path) => inClear(path) && at(sent.event, path) !== undefined)) return false
  const erased = sealed.filter((path) => isErased(at(recorded, path)))
  return wordsOf(recorded, erased) === wordsOf(sent.event, erased)
}

function isErased(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "erased"
}

function wordsOf(event: RecordedEvent, erased: readonly string[]): string | undefined {
  const { type, version, effectiveAt, precision, actor, source, correlationId, causationId, readers, data } = event
  const sent = { type, version, effectiveAt, precision, actor, source, correlationId, causationId, readers, data }
  const said = JSON.parse(JSON.stringify(sent)) as object
  for (const path of erased) {
    const parent = at(said, path.slice(0, path.lastIndexOf("/")) || "")
    Reflect.deleteProperty((parent ?? {}) as object, path.slice(path.lastIndexOf("/") + 1))
  }
  const canonical = canonicalize(said)
  return canonical.ok ? canonical.text : undefined
}
