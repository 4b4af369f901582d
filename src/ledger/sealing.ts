import { done, invalid, type Result } from "../domain/admission/refusal.ts"
import type { Envelope, RecordedEvent } from "../domain/envelope.ts"
import type { SealedValue, StoredEvent } from "../event-store/event-store.ts"
import { sealCommitment } from "../integrity/leaf.ts"

/** An event's envelope as its bytes have it, and the values that lie beside them. */
export type Sealed = { readonly envelope: Envelope; readonly values: readonly SealedValue[] }

/** Takes the values at the paths out of an event: the envelope keeps a salted commitment to each, the values go beside the log. */
export function seal(
  event: RecordedEvent,
  paths: readonly string[],
  newSalt: () => string,
  pointer: string,
): Result<Sealed> {
  const { position: _position, knownAt: _knownAt, ...envelope } = event
  if (paths.length === 0) return done({ envelope, values: [] })
  const values: { path: string; salt: string; value: unknown }[] = []
  const sealed: Record<string, string> = {}
  let open: object = envelope
  for (const path of paths) {
    const value = at(envelope, path)
    const salt = newSalt()
    const commitment = sealCommitment(salt, path, value)
    if (!commitment.ok) return invalid({ pointer: pointer + path, message: commitment.problem.reason })
    sealed[path] = commitment.commitment
    values.push({ path, salt, value })
    open = without(open, path)
  }
  return done({ envelope: { ...(open as Envelope), sealed }, values })
}

/** Puts the values back in their places; what was erased reads `{ erased: event }` for ever. */
export function unseal(stored: StoredEvent): RecordedEvent {
  // Just parsed, so nobody else has it: completed in place, it need not be copied.
  const event = JSON.parse(stored.canonical) as { -readonly [Member in keyof RecordedEvent]: RecordedEvent[Member] }
  event.position = stored.position
  event.knownAt = stored.knownAt
  let whole: object = event
  // A store gives the values in any order: put back in one, an event has one JSON.
  for (const value of stored.values.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    whole = put(whole, value.path, "erasedBy" in value ? { erased: value.erasedBy } : value.value)
  return whole as RecordedEvent
}

/** An event as a stranger to it sees it: the envelope, without what its readers alone may read. */
export function withoutSealed(event: RecordedEvent): Omit<RecordedEvent, "data"> {
  return Object.keys(event.sealed ?? {}).reduce<object>(without, event) as Omit<RecordedEvent, "data">
}

function steps(path: string): readonly string[] {
  return path
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** The value at a JSON pointer; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  if (path === "") return value
  return steps(path).reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  )
}

function without(whole: object, path: string): object {
  return edit(whole, steps(path), (parent, name) => {
    const { [name]: _taken, ...rest } = parent
    return rest
  })
}

function put(whole: object, path: string, value: unknown): object {
  return edit(whole, steps(path), (parent, name) => ({ ...parent, [name]: value }))
}

type Members = Record<string, unknown>

function edit(
  whole: object,
  [name = "", ...rest]: readonly string[],
  change: (parent: Members, name: string) => Members,
): object {
  const members = whole as Members
  return rest.length === 0
    ? change(members, name)
    : { ...members, [name]: edit((members[name] ?? {}) as object, rest, change) }
}
