import { groupBy } from "../../projections/group-by.ts"
import type { DueShown, Obligation } from "../../projections/obligations/obligation.ts"
import { dayInWords, instantInWords } from "./dates.ts"
import { counted, listed, spaced } from "./text.ts"
import type { Words } from "./words.ts"

/** The states in the order in which they ask for attention. */
const stateOrder = [
  "breached",
  "overdue",
  "pending",
  "suspended",
  "conditional",
  "not-known",
  "fulfilled",
  "waived",
  "excused",
  "terminated",
  "superseded",
  "expired",
] as const satisfies readonly Obligation["state"][]

/** Obligations that several owe alike: the same of the same, in the same state, due at the same time. */
export type Alike = readonly [Obligation, ...Obligation[]]

/** Obligations by state, in the order of attention; those who owe the same stand together. */
export function obligationsByState(
  obligations: readonly Obligation[],
): readonly { readonly state: Obligation["state"]; readonly count: number; readonly alike: readonly Alike[] }[] {
  const byState = groupBy(obligations, (one) => one.state)
  return stateOrder.flatMap((state) => {
    const its = byState.get(state) ?? []
    const together = groupBy(its, (one) =>
      JSON.stringify([
        one.kind,
        one.of,
        one.occurrence,
        one.due,
        one.waitsFor,
        one.besides,
        one.kind === "commitment" ? "" : one.id,
      ]),
    )
    return its.length === 0 ? [] : [{ state, count: its.length, alike: [...together.values()] as unknown as Alike[] }]
  })
}

/** What is owed: the commitment with its occurrence, the stage, or the end of a text. */
export function owedInWords({ kind, of, occurrence }: Obligation): string {
  if (kind === "end") return `${of} (${spaced(occurrence ?? "end")})`
  return `${of}${occurrence === null ? "" : ` (${occurrence})`}`
}

/** Who owes it; of the end of a text nobody does. */
export function owersInWords(same: Alike, words: Words): string | null {
  if (same[0].kind === "end") return null
  const obligors = [...new Set(same.flatMap((each) => each.obligors))].map(words.nameOf)
  return obligors.length > 0 ? listed(obligors) : "nobody named"
}

/** A due time as it is meant: a day to be used whole in its zone, or an instant. */
export function dueInWords({ day, instant, zone }: DueShown): string {
  return instant === null ? `${dayInWords(day)} (${zone})` : instantInWords(instant, zone)
}

/** What there is to say of an obligation beside its state and its due time. */
export function obligationDetails(one: Obligation): readonly string[] {
  const { waitsFor, maySoonerBy, performance, besides } = one
  return [
    ...(waitsFor.length > 0 ? [`waits for ${listed(waitsFor)}`] : []),
    ...(maySoonerBy.length > 0 ? [`may still come sooner by ${listed(maySoonerBy)}`] : []),
    ...(performance ? [`done ${spaced(performance.timely)}${performance.by ? ` by ${performance.by}` : ""}`] : []),
    ...besides,
    ...(one.state === "pending" && one.due === null && one.kind === "commitment" ? [one.sentence] : []),
  ]
}

/** How many of each state, in one line. */
export function obligationsInShort(obligations: readonly Obligation[]): string {
  const counts = obligationsByState(obligations).map(({ state, count }) => `${count} ${spaced(state)}`)
  return `${counted(obligations.length, "obligation")}: ${listed(counts)}. Overdue says that a date has passed, never that anything was broken.`
}

export const nothingOwed = "Nothing is owed at this point: no commitment, no case and no text with an end is recorded."
