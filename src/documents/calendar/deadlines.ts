import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator"
import { Temporal } from "temporal-polyfill"
import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"
import { pathOf } from "../addresses.ts"
import { owedInWords } from "../words/obligations.ts"
import { capital, spaced } from "../words/text.ts"
import { revisions } from "./revision.ts"
import { timeZoneComponent } from "./time-zone.ts"

/** What a calendar is made from: the obligations of a package at a point, and the events that are known there. */
export type Owed = {
  readonly package: string
  readonly title: string
  readonly obligations: readonly Obligation[]
  readonly events: readonly RecordedEvent[]
}

const over: readonly Obligation["state"][] = ["superseded", "terminated", "expired", "waived", "excused"]

/**
 * The deadlines of a package as iCalendar (RFC 5545), to be subscribed to. A day that may be used whole is a whole day; an instant stands in
 * the zone that it is due in, with the rules of that zone. An entry keeps its UID, and its SEQUENCE grows with each revision of what it
 * says; what is owed no more is cancelled. The same point gives the same bytes.
 */
export function deadlinesCalendar({ package: name, title, obligations, events }: Owed, baseUrl: string): string {
  const due = obligations.flatMap((one) => (one.due === null ? [] : [{ ...one, due: one.due }]))
  const calendar = ical({
    name: `Deadlines: ${title}`,
    prodId: "-//Depositary//Deadlines//EN",
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => timeZoneComponent(zone, instantsIn(zone, due)) },
    ttl: secondsBetweenLooks,
    ...(baseUrl !== "" && { source: `${baseUrl}${pathOf(name, "deadlines.ics")}` }),
  })
  const revisionOf = revisions(events)
  for (const one of due) {
    const { id, state, sentence } = one
    const { instant, day, zone } = one.due
    const isOver = over.includes(state)
    const revision = revisionOf(one)
    const start =
      instant === null ? Temporal.PlainDate.from(day) : Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
    calendar.createEvent({
      id: `${name}/${id}@depositary`,
      // The clock alone can end a duty: that is a revision too, and stands after the event that it rests on.
      sequence: 2 * revision.position + (isOver ? 1 : 0),
      stamp: new Date(revision.knownAt),
      lastModified: new Date(revision.knownAt),
      start,
      end: instant === null ? start.add({ days: 1 }) : start,
      allDay: instant === null,
      timezone: instant === null ? null : zone,
      summary: owedInWords(one),
      description: `${capital(spaced(state))}. ${sentence} Days are of ${zone}.`,
      url: baseUrl === "" ? null : `${baseUrl}${pathOf(name, ...stepsTo(one))}`,
      status: isOver ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

/** How long a calendar that subscribes may wait until it looks again. */
const secondsBetweenLooks = 3_600

/** To the page of the commitment, the case or the text. */
function stepsTo({ kind, of, case: id }: Obligation): readonly string[] {
  if (kind === "stage") return id === undefined ? ["docket"] : ["cases", id]
  return [kind === "end" ? "instruments" : "commitments", of]
}

function instantsIn(zone: string, due: readonly { readonly due: NonNullable<Obligation["due"]> }[]): readonly number[] {
  return due.flatMap((one) => (one.due.zone === zone && one.due.instant !== null ? [Date.parse(one.due.instant)] : []))
}
