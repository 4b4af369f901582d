import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import { eventId } from "../../domain/values/slug.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { type HistoryEntry, historyOf } from "../../projections/history.ts"
import type { Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"

export type EventAnswer = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly entry: HistoryEntry
}

/** One event of the audited record: as it was recorded, and what it changed in the view of the point. */
export function eventAt(
  { packageId, events, point, zone, coordinates }: PackagePoint,
  id: string,
): Result<Found<EventAnswer>> {
  const known = eventId.safeParse(id).success && events.some((event) => event.id === id && point.knows(event))
  const entry = known ? historyOf(events, point, zone, {}).find((one) => one.id === id) : undefined
  if (!entry)
    return refused({
      refusal: "not-found",
      what: `event "${id}" that is known there`,
      accepted: "the id of an event of this package's history",
    })
  return done({ value: { package: packageId, coordinates, entry } })
}
