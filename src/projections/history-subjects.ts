import { definitionOf } from "../domain/catalogue.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { Entity } from "../domain/fold/entity.ts"
import { referencesIn } from "../domain/values/reference.ts"

/** What histories are asked for. Every event about such a thing names it in the field of that name, or speaks of it elsewhere. */
const things = ["commitment", "instrument", "case", "line"] as const

type Corrected = { readonly event?: unknown; readonly replacement?: { readonly data?: unknown } }

/**
 * What each event is about, as `kind:id`: everything that it names as recorded or as rectified, everything that it wrote, and, of a
 * correction, what the event is about that it names.
 */
export function subjectsIn(
  events: readonly RecordedEvent[],
  written: ReadonlyMap<string, readonly Entity[]>,
): (id: string) => ReadonlySet<string> {
  const byId = new Map(events.map((event) => [event.id, event]))
  const replaced = new Map<string, unknown>()
  for (const { type, data } of events) {
    const { event: named, replacement } = data as Corrected
    // Of several the last wins, wholly: one that annuls or restores leaves nothing of an earlier payload.
    if (type === "EventRectified" && typeof named === "string") replaced.set(named, replacement?.data)
  }
  const known = new Map<string, ReadonlySet<string>>()
  const about = (id: string): ReadonlySet<string> => {
    const event = byId.get(id)
    if (!event) return new Set()
    const found = known.get(id)
    if (found) return found
    // Set before it is complete: a correction that names itself is about nothing more.
    const subjects = new Set<string>()
    known.set(id, subjects)
    for (const data of [event.data, replaced.get(id)]) for (const name of namesIn(event.type, data)) subjects.add(name)
    for (const entity of written.get(id) ?? []) for (const name of namesOf(entity)) subjects.add(name)
    const { event: corrected, replacement } = event.data as Corrected
    const target = typeof corrected === "string" ? byId.get(corrected) : undefined
    if (target) for (const name of [...about(target.id), ...namesIn(target.type, replacement?.data)]) subjects.add(name)
    return subjects
  }
  return about
}

function namesIn(type: string, data: unknown): readonly string[] {
  const definition = definitionOf(type)
  if (!definition || typeof data !== "object" || data === null) return []
  const spokenOf = referencesIn(definition.data, data, "").map(({ kind, id }) => `${kind}:${id}`)
  return [...spokenOf, ...fieldsIn(data)]
}

/** What belongs to an instrument and is known by an id of its own: withdrawing it says nothing of the instrument, and is about it. */
const ofInstruments = new Set(["notice", "reservation"])

function namesOf(entity: Entity): readonly string[] {
  return [`${entity.entity}:${entity.id}`, ...(ofInstruments.has(entity.entity) ? fieldsIn(entity) : [])]
}

function fieldsIn(data: object): readonly string[] {
  return things.flatMap((name) => {
    const id: unknown = Reflect.get(data, name)
    return typeof id === "string" ? [`${name}:${id}`] : []
  })
}
