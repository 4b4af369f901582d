import { done, type Result } from "../../domain/admission/refusal.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { type Timeline, timelineOf } from "../../projections/timeline.ts"
import type { Asked } from "../coordinates.ts"
import type { Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"

export type TimelineRead = Timeline & {
  readonly package: string
  readonly coordinates: Coordinates
  readonly zone: string
}

/** The times at which the package changes, and where the point that was asked for stands among them. */
export function timelineAt(at: PackagePoint, { asOf }: Asked): Result<Found<TimelineRead>> {
  const { packageId, events, point, zone, coordinates, now } = at
  const standing = { asOf, knownAt: coordinates.knownAt, now }
  return done({
    value: { package: packageId, coordinates, zone, ...timelineOf(events, point, zone, standing) },
    // Both axes go on to now.
    settled: false,
  })
}
