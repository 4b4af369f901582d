import { dayIn, shapeOf } from "../../domain/values/moment.ts"
import type { Axis, Step } from "../../projections/timeline.ts"
import { dayInWords, instantInWords } from "./dates.ts"
import { counted } from "./text.ts"

/** Where a handle would stand: `6 January 2026, 3 events`. */
export function stepInWords({ value, events }: Step, axis: "asOf" | "knownAt", zone: string): string {
  if (value === null) return axis === "asOf" ? "now" : "all that is known here"
  const time = timeInWords(value, zone)
  return events === 0 ? time : `${time}, ${counted(events, "event")}`
}

/** What stands at an end of the axis: the day alone. */
export function endInWords({ value }: Step, zone: string): string {
  if (value === null) return "now"
  return shapeOf(value) === "instant" ? dayInWords(dayIn(Date.parse(value), zone)) : timeInWords(value, zone)
}

/** How fine the steps of an axis are. */
export function stepsInWords({ times, timesPerStep }: Axis, axis: "asOf" | "knownAt"): string {
  const them =
    axis === "asOf"
      ? `${counted(times, "date")} on which something takes effect`
      : `${counted(times, "time")} at which something was recorded`
  return timesPerStep === 1 ? them : `${them}, each step up to ${timesPerStep} of them`
}

function timeInWords(value: string, zone: string): string {
  if (value.startsWith("@")) return `position ${value.slice(1)}`
  return shapeOf(value) === "day" ? dayInWords(value) : instantInWords(value, zone)
}
