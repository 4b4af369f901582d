import type { RivalReport } from "../../domain/corrections/corrections.ts"
import type { Entity } from "../../domain/fold/entity.ts"
import type { Entry, Line } from "../../domain/line/opening.ts"
import type { PoliticalDate, Figure as StatedFigure } from "../../domain/package/calendar.ts"
import type { Party } from "../../domain/package/parties.ts"
import type { ExchangeRate, LeadTime, Overlap, Requirement } from "../../domain/package/requirements.ts"
import { dayIn } from "../../domain/values/moment.ts"
import { type Period, periodKey } from "../../domain/values/period.ts"
import { groupBy } from "../group-by.ts"
import type { View } from "../view.ts"
import type { Day } from "./days.ts"

/** What a view holds about sustainment, laid out for looking up. Entries stand in effective order. */
export type Book = {
  readonly zone: string
  /** The day of D in the package's zone. */
  readonly day: Day
  readonly lines: readonly Line[]
  readonly requirements: readonly Requirement[]
  readonly overlaps: readonly Overlap[]
  readonly politicalDates: readonly PoliticalDate[]
  readonly rivals: readonly RivalReport[]
  readonly party: (id: string) => Party | undefined
  readonly leadTime: (item: string) => LeadTime | undefined
  readonly entries: (line: string) => readonly Entry<unknown>[]
  /** The figure of that name that is stated for the period with the same dates (R36). */
  readonly figure: (name: string, period: Period) => StatedFigure | undefined
  /** The direct rate with the greatest `on` up to D (R39). */
  readonly rate: (from: string, to: string) => ExchangeRate | undefined
}

export function bookOf(view: View): Book {
  const all = <E extends Entity>(kind: E["entity"]) => [...view.entities.all<E>(kind)]
  const day = dayIn(view.through, view.zone)
  const entries = groupBy(all<Entry<unknown>>("line-entry"), (entry) => entry.line)
  const rates = new Map<string, ExchangeRate>()
  for (const rate of all<ExchangeRate>("exchange-rate")) {
    const key = `${rate.from}/${rate.to}`
    const there = rates.get(key)
    if (rate.on <= day && (!there || there.on < rate.on)) rates.set(key, rate)
  }
  return {
    zone: view.zone,
    day,
    lines: all<Line>("line"),
    requirements: all<Requirement>("requirement"),
    overlaps: all<Overlap>("overlap"),
    politicalDates: all<PoliticalDate>("political-date"),
    rivals: all<RivalReport>("rival-report"),
    party: (id) => view.entities.get<Party>("party", id),
    leadTime: (item) => view.entities.get<LeadTime>("lead-time", item),
    entries: (line) => entries.get(line) ?? [],
    figure: (name, period) => view.entities.get<StatedFigure>("figure", `${name}/${periodKey(period)}`),
    rate: (from, to) => rates.get(`${from}/${to}`),
  }
}

/** What a recipient needs of an item, period by period. */
export function requirementsOf(book: Book, recipient: string, item: string): readonly Requirement[] {
  return book.requirements.filter((one) => one.recipient === recipient && one.item === item)
}
