import { dayInWords, instantInWords } from "../../../documents/words/dates.ts"
import { counted, listed, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import { groupBy } from "../../../projections/group-by.ts"
import type { Obligation } from "../../../projections/obligations/obligation.ts"
import { wrap } from "../text.ts"

/** The states in the order in which they ask for attention. */
const order = [
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
] as const

/** What is owed, by state; those who owe the same in the same state stand together. */
export function obligationsInWords(obligations: readonly Obligation[], words: Words, width: number): readonly string[] {
  if (obligations.length === 0)
    return ["Nothing is owed at this point: no commitment, no case and no text with an end is recorded."]
  const byState = groupBy(obligations, (one) => one.state)
  return order.flatMap((state) => {
    const inState = byState.get(state) ?? []
    if (inState.length === 0) return []
    const together = groupBy(inState, (one) =>
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
    return [
      `${spaced(state).toUpperCase()} (${inState.length})`,
      ...[...together.values()].flatMap((same) => inWords(same, words, width)),
      "",
    ]
  })
}

function inWords(same: readonly Obligation[], words: Words, width: number): readonly string[] {
  const [one] = same as [Obligation, ...Obligation[]]
  const obligors = [...new Set(same.flatMap((each) => each.obligors))].map(words.nameOf)
  const what =
    one.kind === "end"
      ? `${one.of} (${spaced(one.occurrence ?? "end")})`
      : `${one.of}${one.occurrence === null ? "" : ` (${one.occurrence})`}`
  const owed = one.kind === "end" ? "" : `: ${obligors.length > 0 ? listed(obligors) : "nobody named"}`
  const details = [
    ...(one.due
      ? [
          `due by ${one.due.instant === null ? `${dayInWords(one.due.day)} (${one.due.zone})` : instantInWords(one.due.instant, one.due.zone)}`,
        ]
      : []),
    ...(one.waitsFor.length > 0 ? [`waits for ${listed(one.waitsFor)}`] : []),
    ...(one.maySoonerBy.length > 0 ? [`may still come sooner by ${listed(one.maySoonerBy)}`] : []),
    ...(one.performance
      ? [`done ${spaced(one.performance.timely)}${one.performance.by ? ` by ${one.performance.by}` : ""}`]
      : []),
    ...one.besides,
    ...(one.state === "pending" && one.due === null && one.kind === "commitment" ? [one.sentence] : []),
  ]
  return [
    ...wrap(`${what}${owed}`, width, "  ", "    "),
    ...details.flatMap((detail) => wrap(detail, width, "      ", "        ")),
  ]
}

/** How many of each state, in one line. */
export function obligationsInShort(obligations: readonly Obligation[]): string {
  const byState = groupBy(obligations, (one) => one.state)
  const counts = order.flatMap((state) =>
    byState.has(state) ? [`${byState.get(state)?.length} ${spaced(state)}`] : [],
  )
  return `${counted(obligations.length, "obligation")}: ${listed(counts)}. Overdue says that a date has passed, never that anything was broken.`
}
