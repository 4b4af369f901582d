import { definitionOf } from "../catalogue.ts"
import type { RecordedEvent } from "../envelope.ts"
import type { Entity, State } from "../fold/entity.ts"
import { homeOf } from "../streams.ts"
import { endInstant, firstInstant } from "../values/moment.ts"
import { type Reference, referencesIn } from "../values/reference.ts"
import { roles } from "./permission.ts"

/** An event that is to be recorded, where it stands in the request, and the event that it corrects, if it is a correction. */
export type Candidate = {
  readonly event: RecordedEvent
  readonly pointer: string
  readonly target?: RecordedEvent | undefined
}

/** An id that a candidate speaks of, and the instant at which it has to be there, in milliseconds. */
export type Named = Reference & { readonly at: number; readonly effectiveAt: string; readonly type: string }

/** Things in other streams of the package, checked once against what the recorder knows. */
export type Elsewhere = (stream: string) => State | undefined

/** Every id that the candidates speak of: in their data, around it, and in the payload that a rectification brings. */
export function namesIn(candidates: readonly Candidate[], state: State, zone: string): readonly Named[] {
  return candidates.flatMap((candidate) => {
    const { event, pointer } = candidate
    const named = [...partiesAround(event, pointer), ...namesOf(event.type, event.data, `${pointer}/data`, state)]
    return [...dated(named, event.type, event.effectiveAt, zone), ...carried(candidate, state, zone)]
  })
}

function dated(references: readonly Reference[], type: string, effectiveAt: string, zone: string): readonly Named[] {
  const at = firstInstant(effectiveAt, zone)
  return references.map((reference) => ({ ...reference, at, effectiveAt, type }))
}

function namesOf(type: string, data: unknown, pointer: string, state: State): readonly Reference[] {
  const definition = definitionOf(type)
  if (!definition) return []
  const also = definition.alsoSpeaksOf?.(data as never, state) ?? []
  return [
    ...referencesIn(definition.data, data, pointer),
    ...also.map((one) => ({ ...one, pointer: pointer + one.pointer })),
  ]
}

/** What a replacement speaks of has to be there when the event that it replaces takes effect, which it may move. */
function carried({ event, pointer, target }: Candidate, state: State, zone: string): readonly Named[] {
  const { replacement } = event.data as { replacement?: { data?: unknown; effectiveAt?: string } }
  if (event.type !== "EventRectified" || !target || replacement?.data === undefined) return []
  const named = namesOf(target.type, replacement.data, `${pointer}/data/replacement/data`, state)
  return dated(named, target.type, replacement.effectiveAt ?? target.effectiveAt, zone)
}

/** The parties that an envelope names: for whom it is recorded, and who may read it (roles are no ids). */
function partiesAround(event: RecordedEvent, pointer: string): readonly Reference[] {
  const { onBehalfOf } = event.actor
  const readers = (event.readers ?? []).map(
    (id, index): Reference => ({ kind: "party", id, pointer: `${pointer}/readers/${index}` }),
  )
  const parties = readers.filter(({ id }) => !(roles as readonly string[]).includes(id))
  return onBehalfOf === undefined
    ? parties
    : [{ kind: "party", id: onBehalfOf, pointer: `${pointer}/onBehalfOf` }, ...parties]
}

/** The streams besides their own in which the things stand that the candidates speak of. */
export function homesOf(named: readonly Named[], packageId: string): ReadonlySet<string> {
  return new Set(named.flatMap((one) => homeOf(packageId, one) ?? []))
}

/** Why an id is not there for an event that speaks of it, or undefined where it is. `own` are the ids of the batch, which counts as one. */
export function absence(
  named: Named,
  packageId: string,
  ownStream: string,
  ownState: State,
  own: ReadonlySet<string>,
  zone: string,
  elsewhere: Elsewhere,
): string | undefined {
  if (named.kind === "event") return absenceOfEvent(named, ownState)
  const home = homeOf(packageId, named)
  const state = home === ownStream ? ownState : home === undefined ? undefined : elsewhere(home)
  const spans = [...(ownDecision(named, packageId, ownStream, ownState) ?? []), ...(state ? spansOf(state, named) : [])]
  if (spans.length === 0) return `the id of a ${named.kind} that is recorded in this package`
  if (spans.some((span) => own.has(span.by) || (from(span, zone) <= named.at && named.at < until(span, zone))))
    return undefined
  return `a ${named.kind} that is there at ${named.effectiveAt}: this one is there ${spans.map((span) => `from ${span.since}${span.until ? ` until ${span.until}` : ""}`).join(", ")}`
}

/** A stance and a rival report need their event at its place; a rectification and an erasure reach an event wherever it stands. */
function absenceOfEvent({ id, at, type, effectiveAt }: Named, state: State): string | undefined {
  if (type === "EventRectified" || type === "FieldErased") return undefined
  const turn = state.turnOf(id)
  if (turn === undefined) return "an event that stands: this one is annulled"
  return turn <= at
    ? undefined
    : `an event that is there at ${effectiveAt}: this one takes effect on ${new Date(turn).toISOString()}`
}

/** From when, and until when, a thing is there. */
type Span = { readonly by: string; readonly since: string; readonly until?: string | undefined }

function from(span: Span, zone: string): number {
  return firstInstant(span.since, zone)
}

function until(span: Span, zone: string): number {
  return span.until === undefined ? Number.POSITIVE_INFINITY : endInstant(span.until, zone)
}

/** In a case a decision's plain name means the case's own first, then the package's (R6). */
function ownDecision(named: Named, packageId: string, ownStream: string, ownState: State): readonly Span[] | undefined {
  const prefix = `case-${packageId}.`
  if (named.kind !== "decision" || !ownStream.startsWith(prefix) || named.id.includes("/")) return undefined
  return spansOf(ownState, { kind: "decision", id: `${ownStream.slice(prefix.length)}/${named.id}` })
}

function spansOf(state: State, { kind, id }: Pick<Reference, "kind" | "id">): readonly Span[] {
  if (kind === "stage") return stageSpans(state, id)
  const there = state.get(kind, id)
  return there ? [{ by: there.madeBy, since: there.since.at }] : []
}

type EverStages = Entity<
  "mechanism",
  { readonly everStages: readonly { event: string; stage: string; since: { at: string }; until?: { at: string } }[] }
>

function stageSpans(state: State, id: string): readonly Span[] {
  return [...state.all<EverStages>("mechanism")].flatMap((mechanism) =>
    mechanism.everStages
      .filter((one) => one.stage === id)
      .map((one) => ({ by: one.event, since: one.since.at, until: one.until?.at })),
  )
}
