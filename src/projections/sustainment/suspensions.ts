import type { Line } from "../../domain/line/opening.ts"
import type { Book } from "./book.ts"
import { type Day, daysBetween, daysOf, plusDays } from "./days.ts"

/** A time in which a donor had suspended a line: from its first day to the day of resumption, or still. */
export type ShownSuspension = {
  readonly from: Day
  readonly resumedOn: Day | null
  readonly days: number | null
  readonly because: readonly string[]
}

/**
 * Whether what falls due while a line is suspended is owed all the same. A suspension of a line says nothing of it, so it is a policy that
 * the answer states: `accrue`, for a suspension stops no clock unless it says so; or `stand-still`, then a due day moves as one that is
 * tolled (R20).
 */
export type ArrearsPolicy = "accrue" | "stand-still"

export function suspensionsOf(line: Line, book: Book): readonly ShownSuspension[] {
  return line.suspensions.map(({ event, since, resumed }) => {
    const from = daysOf(since, book.zone).first
    const resumedOn = resumed ? daysOf(resumed.since, book.zone).first : null
    return {
      from,
      resumedOn,
      days: resumedOn === null ? null : daysBetween(from, resumedOn),
      because: resumed ? [event, resumed.event] : [event],
    }
  })
}

/** The day by which something is due under the policy; `null` while a suspension that holds it back lasts. */
export function dueUnder(policy: ArrearsPolicy, due: Day, suspensions: readonly ShownSuspension[]): Day | null {
  if (policy === "accrue") return due
  let moved = due
  for (const { from, days } of suspensions) {
    if (moved < from) continue
    if (days === null) return null
    moved = plusDays(moved, days)
  }
  return moved
}
