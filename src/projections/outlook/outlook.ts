import { dayIn } from "../../domain/values/moment.ts"
import { allObligations } from "../obligations/obligations.ts"
import type { SustainmentOptions } from "../sustainment/options.ts"
import type { View } from "../view.ts"
import { comingPoliticalDates } from "./calendar.ts"
import { comingDuties, type Overdue, overdueAt } from "./duties.ts"
import { comingEnds } from "./ends.ts"
import type { Coming, OutlookEntry } from "./entry.ts"
import { recordedAhead } from "./recorded-ahead.ts"
import { Span } from "./span.ts"
import { comingShortages } from "./unfunded.ts"
import { closingWindows } from "./windows.ts"

export type { OutlookEntry } from "./entry.ts"

/** What lies between a date and a later one, as the record stands (semantics section 10): month twelve of a quiet peace. */
export type Outlook = {
  /** The days of the two dates in the package's zone. */
  readonly from: string
  readonly to: string
  readonly zone: string
  /** In chronological order. */
  readonly entries: readonly OutlookEntry[]
  /** What is overdue at the later date if nothing else happens, whether it was before or not. Overdue is no finding. */
  readonly overdue: readonly Overdue[]
}

/**
 * The outlook from one view to another: the same events, known and seen alike, at a later date. A function of the two views and of what the
 * asker chooses for sustainment.
 */
export function outlookOf(now: View, then: View, options: SustainmentOptions = {}): Outlook {
  const span = new Span(now, then)
  const before = allObligations(now, span.readingNow)
  const after = allObligations(then, span.readingAhead)
  const all = [
    ...comingDuties(before, after, span),
    ...comingEnds(before, after, span),
    ...closingWindows(span),
    ...comingShortages(span, options),
    ...comingPoliticalDates(span, options),
    ...recordedAhead(span),
  ]
  return {
    from: dayIn(now.through, now.zone),
    to: dayIn(then.through, then.zone),
    zone: then.zone,
    entries: all.toSorted(chronologically).map(({ entry }) => entry),
    overdue: overdueAt(after),
  }
}

/** What comes at the same instant stands in the order of its kind and of its subject's id, so that the answer does not hang on the record's order. */
function chronologically(a: Coming, b: Coming): number {
  const [one, other] = [keyOf(a), keyOf(b)]
  return a.at - b.at || (one < other ? -1 : one > other ? 1 : 0)
}

function keyOf({ entry: { kind, subject, sentence } }: Coming): string {
  return [kind, subject.kind, subject.id, sentence].join("\n")
}
