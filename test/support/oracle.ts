import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { Entities } from "../../src/domain/fold/entity.ts"
import { evolve, type Inapplicable } from "../../src/domain/fold/evolve.ts"
import { endInstant, firstInstant, type Precision, shapeOf } from "../../src/domain/values/moment.ts"
import { type PackageState, stateOf } from "../../src/projections/state.ts"
import type { View } from "../../src/projections/view.ts"

/** A question as a person puts it: the three coordinates, and who reads. */
export type Question = {
  /** A date or an instant. */
  readonly asOf: string
  /** A date, an instant, a position `@n`, or null: everything. */
  readonly knownAt: string | null
  /** A party, `agreed`, or null: the record as it stands. */
  readonly seenBy: string | null
  readonly reader: { readonly role: string; readonly party?: string }
}

/** An event as a question finds it: as recorded, but for what a rectification has made of its data and its time. */
export type Found = Pick<
  RecordedEvent,
  "id" | "type" | "stream" | "position" | "effectiveAt" | "precision" | "data"
> & {
  /** The first instant of `effectiveAt`. */
  readonly at: number
}

/** What is left after each of the five steps. */
export type Steps = {
  readonly withheld: number
  readonly known: readonly RecordedEvent[]
  readonly rectified: readonly Found[]
  readonly effective: readonly Found[]
  readonly undisputed: readonly Found[]
  readonly inOrder: readonly Found[]
  readonly entities: Entities
  readonly inapplicable: readonly Inapplicable[]
}

/** State(D, K, P) as semantics section 2 defines it, step by step, without cleverness: what every other way of answering is held against. */
export function stateByContract(
  events: readonly RecordedEvent[],
  question: Question,
  zone: string,
  packageId: string,
): PackageState {
  return stateOf(packageId, viewByContract(events, question, zone), coordinatesOf(question))
}

/** The view that the contract's five steps come to: what is derived from a view is asked of it too. */
export function viewByContract(events: readonly RecordedEvent[], question: Question, zone: string): View {
  const { inOrder: turns, rectified, entities, inapplicable, withheld } = stepsOf(events, question, zone)
  const rectifications = rectified.filter((event) => event.type === "EventRectified")
  const { asOf } = question
  const through = isDate(asOf) ? endInstant(asOf, zone) - 1 : Date.parse(asOf)
  return { zone, through, entities, turns, rectifications, inapplicable, withheld }
}

/** The coordinates that an answer of these tests states: what was asked. What it knows through is the ledger's business. */
export function coordinatesOf({ asOf, knownAt, seenBy }: Question) {
  return { asOf, knownAt, seenBy, knowsThrough: null }
}

export function stepsOf(
  all: readonly RecordedEvent[],
  { asOf, knownAt, seenBy, reader }: Question,
  zone: string,
): Steps {
  // "1. take the events known by K, in position order;"
  const knownToAll = all.filter((event) => isKnown(event, knownAt, zone)).toSorted((a, b) => a.position - b.position)
  // Section 9: "each view for that reader is the fold without those events and says how many are withheld".
  const known = knownToAll.filter((event) => mayRead(event, reader))

  // "2. apply the rectifications among them: of those naming one event the greatest position wins, wholly (it replaces data and/or
  // `effectiveAt`, or annuls, or restores); a replaced event keeps its position. A rectification has no valid time: its `effectiveAt`
  // plays no part;" and "what the winning rectification does not state is as first recorded".
  const rectified = known.flatMap((event) => {
    const last = known.findLast((one) => one.type === "EventRectified" && dataOf(one).event === event.id)
    const { annulled, replacement } = (last ? dataOf(last) : {}) as Rectification
    return annulled ? [] : [found(event, replacement, zone)]
  })

  // "3. keep those with `effectiveAt` ≤ D (D a date: before the next day begins);"
  const effective = rectified.filter(
    (event) =>
      event.type === "EventRectified" ||
      (isDate(asOf) ? event.at < endInstant(asOf, zone) : event.at <= Date.parse(asOf)),
  )

  // "4. for `seenBy` = P drop the events on which P's stance is `rejects`: of P's stances left, the one with the greatest (`effectiveAt`,
  // `position`). For `agreed` drop those that any party's stance so rejects. `reserves` drops nothing. A stance is never dropped, and
  // stays with its event through a rectification;"
  const undisputed = effective.filter((event) => {
    if (event.type === "StanceTaken" || seenBy === null) return true
    const stances = inEffectiveOrder(
      effective.filter((one) => one.type === "StanceTaken" && dataOf(one).event === event.id),
    )
    const parties = seenBy === "agreed" ? stances.map((one) => dataOf(one).party) : [seenBy]
    return !parties.some(
      (party) => dataOf(stances.findLast((one) => dataOf(one).party === party) ?? nowhere).stance === "rejects",
    )
  })

  // "5. fold them in the order (`effectiveAt`, `position`). An event that does not apply in this view (what it speaks of was dropped,
  // annulled, or is not there) changes nothing and is listed as `inapplicable`."
  const inOrder = inEffectiveOrder(undisputed)
  return {
    withheld: knownToAll.length - known.length,
    known,
    rectified,
    effective,
    undisputed,
    inOrder,
    ...fold(inOrder),
  }
}

/** Folds events one after the other, as they come. */
export function fold(events: readonly Found[]): Pick<Steps, "entities" | "inapplicable"> {
  const entities = new Entities()
  const inapplicable: Inapplicable[] = []
  for (const event of events) {
    const outcome = evolve(entities, event)
    if ("conflict" in outcome) {
      const since = { at: event.effectiveAt, precision: event.precision }
      inapplicable.push({ event: event.id, type: event.type, since, ...outcome.conflict })
    } else for (const thing of outcome.writes) entities.put(thing)
    entities.tookTurn(event.id, event.at)
  }
  return { entities, inapplicable }
}

/** Of each event what became of it: the step at which it fell out, or whether it applied. */
export function standingsOf(steps: Steps): ReadonlyMap<string, string> {
  const among = (events: readonly { readonly id: string }[], id: string) => events.some((event) => event.id === id)
  return new Map(
    steps.known.map(({ id }) => {
      if (!among(steps.rectified, id)) return [id, "annulled"]
      if (!among(steps.effective, id)) return [id, "not-yet-effective"]
      if (!among(steps.undisputed, id)) return [id, "dropped"]
      return [id, steps.inapplicable.some((one) => one.event === id) ? "inapplicable" : "applied"]
    }),
  )
}

function inEffectiveOrder(events: readonly Found[]): readonly Found[] {
  return events.toSorted((a, b) => a.at - b.at || a.position - b.position)
}

type Rectification = {
  readonly annulled?: true
  readonly replacement?: { readonly data?: unknown; readonly effectiveAt?: string; readonly precision?: Precision }
}

const nowhere = { data: {} }

function dataOf(event: { readonly data: unknown }): {
  readonly event?: string
  readonly party?: string
  readonly stance?: string
} {
  return event.data as object
}

function isDate(coordinate: string): boolean {
  return shapeOf(coordinate) === "day"
}

function isKnown(event: RecordedEvent, knownAt: string | null, zone: string): boolean {
  if (knownAt === null) return true
  if (knownAt.startsWith("@")) return event.position <= Number(knownAt.slice(1))
  if (isDate(knownAt)) return Date.parse(event.knownAt) < endInstant(knownAt, zone)
  return Date.parse(event.knownAt) <= Date.parse(knownAt)
}

function mayRead(event: RecordedEvent, { role, party }: Question["reader"]): boolean {
  return !event.readers || role === "depositary" || [role, party].some((one) => one && event.readers?.includes(one))
}

/** R1: a new `effectiveAt` brings its own precision, by its shape where it states none. */
function found(event: RecordedEvent, replacement: Rectification["replacement"], zone: string): Found {
  const { id, type, stream, position } = event
  const data = replacement?.data ?? event.data
  const moved = replacement?.effectiveAt
  const effectiveAt = moved ?? event.effectiveAt
  const precision = moved === undefined ? event.precision : (replacement?.precision ?? shapeOf(moved) ?? "instant")
  return { id, type, stream, position, effectiveAt, precision, data, at: firstInstant(effectiveAt, zone) }
}
