import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { dayIn, firstInstant } from "../../domain/values/moment.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { dueAtInstant, dueOnDay } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { ClockPaths, type When } from "./clock-paths.ts"
import { elapsedUntil, lengthInWords, sumOf } from "./lengths.ts"
import { inUtc, pathInWords, type RungTime, reasonInWords, type Span, type UnboundedBy } from "./rung-time.ts"

export type { RungTime } from "./rung-time.ts"

/** The date of a view as the time of something that happens then: the day where it is a whole day, else the instant. */
export function dateOf({ through, zone }: Pick<Reading, "through" | "zone">): string {
  const day = dayIn(through, zone)
  const isWholeDay = firstInstant(dayIn(through + 1, zone), zone) === through + 1
  return isWholeDay ? day : new Date(through).toISOString()
}

/**
 * Of each stage of a mechanism, from its rules alone: the latest instant, counted from an incident that is claimed and referred at once, at which it is
 * still in time when every clock runs out; or that it is unbounded, with every stage and reason why (semantics section 7, R35). A clock counted from
 * the incident is not added to those before it. `occurred` is the incident of which the dates are printed: that of the question, unless told otherwise.
 */
export function worstCaseOf(
  mechanism: Mechanism,
  reading: Reading,
  occurred: string = dateOf(reading),
): readonly RungTime[] {
  const worst = new ClockPaths(mechanism, reading, occurred, "worst")
  const shortest = new ClockPaths(mechanism, reading, occurred, "shortest")
  const because = eventsThatSet(mechanism, "stages", "zone")
  return mechanism.stages.map((stage) => {
    const latest = spanOf(worst.rung(stage), worst)
    return {
      mechanism: mechanism.id,
      stage: stage.stage,
      role: stage.role,
      worst: latest,
      shortest: spanOf(shortest.rung(stage), shortest),
      opens: spanOf(worst.opening(stage), worst),
      besides: besidesOf(stage, latest, mechanism, worst),
      because,
      sentence: latest.bounded
        ? `${stage.stage}: at the latest ${latest.words} after the incident: ${latest.pathInWords}.`
        : unboundedInWords(stage, latest.by),
    }
  })
}

/** The stages whose worst case is unbounded, without working out any length. */
export function unboundedOf(
  mechanism: Mechanism,
  reading: Reading,
): readonly Pick<RungTime, "stage" | "because" | "sentence">[] {
  const worst = new ClockPaths(mechanism, reading, dateOf(reading), "worst")
  const because = eventsThatSet(mechanism, "stages", "zone")
  return mechanism.stages.flatMap((stage) => {
    const latest = worst.rung(stage)
    return latest.bounded ? [] : [{ stage: stage.stage, because, sentence: unboundedInWords(stage, latest.by) }]
  })
}

function unboundedInWords({ stage }: Stage, by: readonly UnboundedBy[]): string {
  return `${stage}: unbounded: ${by.map(reasonInWords).join("; ")}.`
}

function spanOf(when: When, { incident, zone }: ClockPaths): Span {
  if (!when.bounded) return { bounded: false, by: when.by, words: "unbounded" }
  const { point, path } = when
  const due = when.due ?? (point.isInstant ? dueAtInstant(point.upTo, zone) : dueOnDay(point.day, zone))
  const clocks = path.flatMap((step) => step.clock ?? [])
  const isFromIncident = clocks.length === path.length
  const time = (isFromIncident ? sumOf(clocks) : undefined) ?? elapsedUntil(due, incident)
  return { bounded: true, time, words: lengthInWords(time), due: inUtc(due), path, pathInWords: pathInWords(path) }
}

function besidesOf(stage: Stage, latest: Span, mechanism: Mechanism, worst: ClockPaths): readonly string[] {
  const due = worst.due(stage)
  const opening = worst.opening(stage)
  const onTheWay = latest.bounded ? latest.path.map((step) => step.stage) : [stage.stage]
  const extendable = mechanism.stages.filter((one) => one.extendable && onTheWay.includes(one.stage))
  return [
    ...(due.bounded && opening.bounded && opening.point.from > due.point.from
      ? ["its clock can run out before it is open"]
      : []),
    ...extendable.map((one) => `the clock of ${one.stage} can be extended`),
  ]
}
