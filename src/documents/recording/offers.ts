import type { RecordedEvent } from "../../domain/envelope.ts"
import type { ReferenceKind } from "../../domain/values/reference.ts"
import type { PackageState, Shown } from "../../projections/state.ts"
import { momentInWords } from "../words/dates.ts"
import { spaced } from "../words/text.ts"

export type Offer = { readonly value: string; readonly label: string }

/** What there is at a point to be named in a form. */
export type Offers = {
  readonly ids: (kind: ReferenceKind) => readonly Offer[]
  /** Words that were used before, or that are usual, where others will do as well. */
  readonly usual: (name: string) => readonly string[]
}

/** So many events are listed at the most, the latest: an older one is named on its own page. */
const mostEvents = 100
const mostUsual = 100
const mostCharacters = 90

export function offersFrom(state: PackageState, events: readonly RecordedEvent[]): Offers {
  const ids: Readonly<Partial<Record<ReferenceKind, () => readonly Offer[]>>> = {
    party: () => state.parties.map((one) => offer(one, String(one.name))),
    milestone: () => state.milestones.map((one) => offer(one, said(one.description))),
    procedure: () => state.procedures.map((one) => offer(one, said(one.description))),
    instrument: () => state.instruments.map((one) => offer(one, said(one.title))),
    provision: () => state.provisions.map((one) => offer(one)),
    commitment: () => state.commitments.map((one) => offer(one, said(one.text))),
    mechanism: () => state.mechanisms.map((one) => offer(one)),
    stage: () => state.mechanisms.flatMap((one) => stagesOf(one)),
    decision: () => state.decisions.map((one) => offer(one, said(one.question))),
    report: () => state.reports.map((one) => offer(one)),
    case: () => state.cases.map((one) => offer(one)),
    line: () => state.lines.map((one) => offer(one, `${one.donor} to ${one.recipient}, ${one.item}`)),
    reservation: () => within(state.instruments, "reservations"),
    notice: () => within(state.instruments, "notices"),
    request: () => within(state.commitments, "requests"),
    event: () => events.slice(-mostEvents).toReversed().map(eventOffer(state.timeZone)),
  }
  const known = new Map<ReferenceKind, readonly Offer[]>()
  const usual = usualIn(state)
  return {
    ids(kind) {
      const offers = known.get(kind) ?? ids[kind]?.() ?? []
      known.set(kind, offers)
      return offers
    },
    usual: (name) => [...new Set(usual[name]?.() ?? [])].slice(0, mostUsual),
  }
}

function usualIn(state: PackageState): Readonly<Record<string, () => readonly string[]>> {
  const of = (things: readonly Shown[], field: string) =>
    things.flatMap((one) => (typeof one[field] === "string" ? [one[field]] : []))
  const ids = (things: readonly Shown[]) => things.map(({ id }) => id)
  return {
    case: () => ids(state.cases),
    provision: () => of(state.provisions, "provision"),
    topic: () => of(state.positions, "topic"),
    item: () => [...of(state.lines, "item"), ...of(state.requirements, "item")],
    area: () => of(state.control, "area"),
    figure: () => of(state.figures, "figure"),
    holder: () => [...ids(state.parties), "nobody", "not-known"],
    unit: () => [...of(state.lines, "unit"), "EUR", "USD", "GBP", "UAH"],
    zone: () => [state.timeZone, "UTC"],
    anchor: () => [
      ...ids(state.milestones).map((id) => `milestone:${id}.reached`),
      ...ids(state.instruments).flatMap((id) => [`instrument:${id}.signed`, `instrument:${id}.in-force`]),
      ...ids(state.procedures).map((id) => `procedure:${id}.approved`),
      ...ids(state.decisions).map((id) => `decision:${id}.adopted`),
      ...ids(state.commitments).flatMap((id) => [`commitment:${id}.requested`, `commitment:${id}.fulfilled`]),
    ],
  }
}

/** A thing by its words with its id behind them, as one line; one that has ended says so. */
function offer({ id, ended }: Shown, words?: string): Offer {
  const name = words === undefined || words === id ? id : `${short(words)} (${id})`
  const how = (ended as { readonly how?: string } | undefined)?.how
  return { value: id, label: how === undefined ? name : `${name}, ${spaced(how)}` }
}

function said(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined
}

function short(words: string): string {
  return words.length <= mostCharacters ? words : `${words.slice(0, mostCharacters).trimEnd()}…`
}

function stagesOf({ id, stages }: Shown): readonly Offer[] {
  return (stages as readonly { readonly stage: string }[]).map(({ stage }) => ({
    value: stage,
    label: `${stage} (of ${id})`,
  }))
}

function within(things: readonly Shown[], member: string): readonly Offer[] {
  return things.flatMap((thing) => (thing[member] as readonly Shown[]).map((one) => offer(one)))
}

function eventOffer(zone: string) {
  return ({ id, type, position, effectiveAt, precision }: RecordedEvent): Offer => ({
    value: id,
    label: `${type} #${position}, ${momentInWords({ at: effectiveAt, precision }, zone)}`,
  })
}
