import fc from "fast-check"
import { firstInstant, type Precision } from "../../../src/domain/values/moment.ts"

/** Zones whose days begin at different instants; in Cairo summer begins at midnight, and that midnight does not exist. */
export const zones = ["UTC", "Europe/Kyiv", "America/New_York", "Africa/Cairo"] as const

/** Few days, so that ties are common: year's ends, and the days on which the clocks of those zones change. */
const days = [
  "2025-12-31",
  "2026-01-01",
  "2026-01-02",
  "2026-03-08",
  "2026-03-29",
  "2026-03-30",
  "2026-04-24",
  "2026-10-25",
  "2026-10-26",
  "2027-01-01",
] as const

/** A time before it is known in which zone its days begin: a time as it stands, or milliseconds from the first instant of a day. */
export type PlannedTime =
  | { readonly value: string; readonly precision?: Precision }
  | { readonly day: string; readonly plus: number; readonly precision?: Precision }

const hour = 3_600_000

const day = fc.constantFrom(...days)
const plus = fc.constantFrom(0, 0, -1, 1, hour, 12 * hour, 24 * hour - 1)

export const plannedTime: fc.Arbitrary<PlannedTime> = fc.oneof(
  { weight: 4, arbitrary: day.map((value) => ({ value })) },
  { weight: 4, arbitrary: fc.record({ day, plus }) },
  { weight: 2, arbitrary: fc.record({ day, plus, precision: fc.constantFrom("day", "month") }) },
  { weight: 1, arbitrary: fc.constantFrom("2025", "2026", "2027").map((value) => ({ value })) },
  { weight: 1, arbitrary: fc.constantFrom("2025-12", "2026-01", "2026-03", "2026-10").map((value) => ({ value })) },
  { weight: 1, arbitrary: day.map((value) => ({ value, precision: "month" as const })) },
)

export function timeIn(zone: string, planned: PlannedTime): { effectiveAt: string; precision?: Precision } {
  const effectiveAt =
    "value" in planned ? planned.value : new Date(firstInstant(planned.day, zone) + planned.plus).toISOString()
  return { effectiveAt, ...(planned.precision && { precision: planned.precision }) }
}

/** A date or an instant to ask about. */
export const plannedPoint: fc.Arbitrary<PlannedTime> = fc.oneof(
  day.map((value) => ({ value })),
  fc.record({ day, plus }),
)
