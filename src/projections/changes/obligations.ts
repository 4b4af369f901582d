import type { DueShown, Obligation, ObligationState } from "../obligations/obligation.ts"
import type { Behind } from "./behind.ts"
import { same } from "./same.ts"

/** An obligation that is there, is no longer there, or whose state or due date differs. */
export type ObligationChange = {
  readonly id: string
  readonly how: "there" | "no-longer" | "changed"
  readonly state: { readonly before: ObligationState | null; readonly after: ObligationState | null }
  readonly due: { readonly before: DueShown | null; readonly after: DueShown | null }
  /** Those of the events that tell the points apart on which it rests at either; none where the clock brought it. */
  readonly events: readonly string[]
  readonly sentence: string
}

/** In the order of the second point's obligations; what is gone last. By the clock alone: where no event tells the two points apart. */
export function obligationChanges(
  before: readonly Obligation[],
  after: readonly Obligation[],
  behind: Behind,
  isByClockAlone: boolean,
): readonly ObligationChange[] {
  const was = new Map(before.map((one) => [one.id, one]))
  const is = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((one) => difference(was.get(one.id), one, behind, isByClockAlone)),
    ...before.filter(({ id }) => !is.has(id)).flatMap((one) => difference(one, undefined, behind, isByClockAlone)),
  ]
}

function difference(
  was: Obligation | undefined,
  is: Obligation | undefined,
  behind: Behind,
  isByClockAlone: boolean,
): readonly ObligationChange[] {
  const id = is?.id ?? was?.id ?? ""
  const state = { before: was?.state ?? null, after: is?.state ?? null }
  const due = { before: was?.due ?? null, after: is?.due ?? null }
  if (was && is && was.state === is.state && same(was.due, is.due)) return []
  const events = behind.resting(...(was?.because ?? []), ...(is?.because ?? []))
  const how = was && is ? "changed" : is ? "there" : "no-longer"
  const byClock = isByClockAlone ? ", by the clock alone" : ""
  return [{ id, how, state, due, events, sentence: `Obligation "${id}" ${inWords(was, is)}${byClock}.` }]
}

function inWords(was: Obligation | undefined, is: Obligation | undefined): string {
  if (!is) return `is no longer there: it was ${was?.state}${until(was?.due ?? null)}`
  if (!was) return `is there: it is ${is.state}${until(is.due)}`
  const parts = [
    ...(was.state === is.state ? [] : [`its state changed from ${was.state} to ${is.state}`]),
    ...(same(was.due, is.due) ? [] : [`its due date moved from ${dueInWords(was.due)} to ${dueInWords(is.due)}`]),
  ]
  return `differs: ${parts.join(", and ")}`
}

function until(due: DueShown | null): string {
  return due ? `, due by ${dueInWords(due)}` : ""
}

function dueInWords(due: DueShown | null): string {
  return due ? (due.instant ?? due.day) : "no date"
}
