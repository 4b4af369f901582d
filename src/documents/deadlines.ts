import ical, { ICalEventStatus } from "ical-generator"
import type { Coordinates } from "../projections/coordinates.ts"
import type { Obligation } from "../projections/obligations/obligation.ts"
import { pathOf } from "./addresses.ts"
import { owedInWords } from "./words/obligations.ts"
import { spaced } from "./words/text.ts"

/** What a calendar is made from: the obligations of a package at a point. */
export type Owed = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly obligations: readonly Obligation[]
}

const over: readonly Obligation["state"][] = ["superseded", "terminated", "expired", "waived", "excused"]

/**
 * The deadlines of a package as iCalendar (RFC 5545). Due days are whole days, due instants are in UTC. An entry keeps its UID; its
 * SEQUENCE is the position that the calendar knows through, which only grows. What is owed no more is cancelled.
 */
export function deadlinesCalendar({ package: name, coordinates, obligations }: Owed, baseUrl: string): string {
  const { position = 0, knownAt = "1970-01-01T00:00:00Z" } = coordinates.knowsThrough ?? {}
  const calendar = ical({ name: `Deadlines of ${name}`, prodId: "-//Depositary//Deadlines//EN" })
  for (const { id, due, state, sentence, ...one } of obligations) {
    if (due === null) continue
    const start = new Date(due.instant ?? `${due.day}T00:00:00Z`)
    calendar.createEvent({
      id: `${name}/${id}@depositary`,
      sequence: position,
      stamp: new Date(knownAt),
      start,
      end: due.instant === null ? new Date(start.getTime() + 86_400_000) : start,
      allDay: due.instant === null,
      summary: `${owedInWords({ id, due, state, sentence, ...one })}: ${spaced(state)}`,
      description: `${sentence} Days are of ${due.zone}.`,
      url: baseUrl === "" ? null : `${baseUrl}${pathOf(name, "obligations")}`,
      status: over.includes(state) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
