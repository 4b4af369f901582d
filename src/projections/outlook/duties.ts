import type { Obligation, ObligationState } from "../obligations/obligation.ts"
import { type Coming, coming } from "./entry.ts"
import { dateInWords, type Span } from "./span.ts"
import { turningOf } from "./turning.ts"

/** What is overdue at a date; overdue is no finding. */
export type Overdue = Pick<
  Obligation,
  "id" | "kind" | "of" | "obligors" | "occurrence" | "due" | "because" | "sentence"
>

export function overdueAt(obligations: readonly Obligation[]): readonly Overdue[] {
  return obligations
    .filter(({ state }) => state === "overdue")
    .map(({ id, kind, of, obligors, occurrence, due, because, sentence }) => {
      return { id, kind, of, obligors, occurrence, due, because, sentence }
    })
}

/** Nothing is left to fall due. */
const settled: ReadonlySet<ObligationState> = new Set([
  "waived",
  "excused",
  "fulfilled",
  "terminated",
  "superseded",
  "expired",
])

/** What falls due, and whose state changes otherwise. The ends of instruments are told by themselves. */
export function comingDuties(
  before: readonly Obligation[],
  after: readonly Obligation[],
  span: Span,
): readonly Coming[] {
  const was = new Map(before.map((one) => [one.id, one]))
  const is = new Set(after.map((one) => one.id))
  const owed = new Set(after.map(keyOf))
  return [
    ...after
      .filter(isDuty)
      .flatMap((one) => [...fallsDue(was.get(one.id), one, span), ...turns(was.get(one.id), one, span)]),
    // While there is no occurrence one obligation stands without: the first occurrence takes its place.
    ...before.filter((one) => isDuty(one) && !is.has(one.id) && !owed.has(keyOf(one))).map((one) => goes(one, span)),
  ]
}

function isDuty({ kind }: Obligation): boolean {
  return kind !== "end"
}

function keyOf({ kind, of, obligors }: Obligation): string {
  return [kind, of, ...obligors].join("\n")
}

function fallsDue(was: Obligation | undefined, one: Obligation, span: Span): readonly Coming[] {
  const placed = span.reached(one.due)
  if (!placed || (was && settled.has(was.state))) return []
  return [
    coming(placed, {
      kind: "falls-due",
      subject: { kind: one.kind === "stage" ? "stage" : "obligation", id: one.id },
      state: { from: was?.state ?? null, to: one.state },
      ifNothingElseHappens: true,
      because: one.because,
      sentence: `${named(one)} falls due on ${dateInWords(placed.date)}${thereafter[one.state] ?? `; by the later date it is ${one.state}`}.`,
    }),
  ]
}

const thereafter: Readonly<Partial<Record<ObligationState, string>>> = {
  pending: "",
  overdue: "; if nothing else happens it is overdue after that",
  "not-known": "; whether it is performed is not public",
  conditional: "; if nothing else happens it is not owed then, for what it waits for has not come",
}

/** A change of state, but for the one that a passing due date brings. */
function turns(was: Obligation | undefined, one: Obligation, span: Span): readonly Coming[] {
  if (was?.state === one.state) return []
  const isByDueDate = one.state === "overdue" || one.state === "not-known" || was === undefined
  if (isByDueDate && span.reached(one.due)) return []
  const { placed, isOnRecord } = turningOf(was, one, span)
  const on = dateInWords(placed.date)
  return [
    coming(placed, {
      kind: "state-changes",
      subject: { kind: one.kind === "stage" ? "stage" : "obligation", id: one.id },
      state: { from: was?.state ?? null, to: one.state },
      ifNothingElseHappens: !isOnRecord,
      because: one.because,
      sentence: was
        ? `${named(one)} is ${was.state} up to ${on}, and then ${one.state}.`
        : `${named(one)} is there from ${on} on, and is ${one.state} by the later date.`,
    }),
  ]
}

function goes(was: Obligation, span: Span): Coming {
  const { placed, isOnRecord } = turningOf(was, undefined, span)
  return coming(placed, {
    kind: "state-changes",
    subject: { kind: was.kind === "stage" ? "stage" : "obligation", id: was.id },
    state: { from: was.state, to: null },
    ifNothingElseHappens: !isOnRecord,
    because: was.because,
    sentence: `${named(was)} is ${was.state} up to ${dateInWords(placed.date)}, and then no longer there.`,
  })
}

/** Such as `"report" (2026) of belmark`. */
function named({ of, occurrence, obligors, kind }: Obligation): string {
  const which = occurrence === null ? "" : kind === "stage" ? ` in case "${occurrence}"` : ` (${occurrence})`
  return `"${of}"${which}${obligors.length > 0 ? ` of ${obligors.join(", ")}` : ", which names nobody,"}`
}
