import type { Commitment } from "../../domain/package/commitments.ts"
import type { Excuse, Fulfilment, Waiver } from "../../domain/package/performance.ts"
import { partOf } from "../parties/succession.ts"
import { dayOf } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import type { Occurrence } from "./occurrences.ts"
import { reachWhole } from "./parts.ts"

/** What was recorded of one obligor's occurrence: its performance, in whole or in part, waivers and excuses. */
export type Performed = {
  /** The one in whole, or the one in part with which the amount was reached. */
  readonly whole: Fulfilment | undefined
  readonly partly: readonly Fulfilment[]
  readonly waivers: readonly Waiver[]
  readonly excuse: Excuse | undefined
}

/**
 * Gives each fulfilment to an occurrence (R18): the one that it names, else the period that holds its date, else the earliest that is still
 * open; without `by` it is of all obligors. What was `spent` on what stays with those who held the part before is not done again.
 */
export function performedOf(
  commitment: Commitment,
  obligor: string,
  occurrences: readonly Occurrence[],
  reading: Reading,
  spent: ReadonlySet<Fulfilment> = new Set(),
): ReadonlyMap<Occurrence, Performed> {
  const of = <E extends Fulfilment | Waiver | Excuse>(kind: E["entity"]) =>
    [...reading.state.all<E>(kind)].filter((one) => one.commitment === commitment.id)
  const result = new Map<
    Occurrence,
    { whole: Fulfilment | undefined; partly: Fulfilment[]; waivers: Waiver[]; excuse: Excuse | undefined }
  >()
  for (const occurrence of occurrences) {
    const waivers = of<Waiver>("waiver").filter((one) => concerns(one.occurrence, occurrence))
    const excuse = of<Excuse>("excuse").find((one) => concerns(one.occurrence, occurrence))
    result.set(occurrence, { whole: undefined, partly: [], waivers, excuse })
  }
  const own = partOf(obligor, commitment.obligors, reading)
  for (const fulfilment of of<Fulfilment>("fulfilment")) {
    // What names no obligor is done by whoever does it.
    if (spent.has(fulfilment)) continue
    if (fulfilment.by !== undefined && !own.includes(fulfilment.by) && obligor !== "") continue
    const performed = result.get(
      occurrenceOf(fulfilment, occurrences, (one) => result.get(one)?.whole === undefined, reading) as Occurrence,
    )
    if (!performed) continue
    if (fulfilment.partial === true) performed.partly.push(fulfilment)
    if (fulfilment.partial !== true || reachWhole(commitment.amount, performed.partly)) performed.whole ??= fulfilment
  }
  return result
}

function occurrenceOf(
  fulfilment: Fulfilment,
  occurrences: readonly Occurrence[],
  isOpen: (occurrence: Occurrence) => boolean,
  reading: Reading,
): Occurrence | undefined {
  if (fulfilment.occurrence !== undefined) return occurrences.find((one) => concerns(fulfilment.occurrence, one))
  const point = reading.pointOf(fulfilment.since)
  const day = dayOf(point, reading.zone)
  const holding = occurrences.find((one) => one.period && one.period.from <= day && day < one.period.to)
  // What had not begun by then was not open yet.
  return holding ?? occurrences.find((one) => (one.from ?? point.upTo) <= point.upTo && isOpen(one))
}

function concerns(named: string | undefined, occurrence: Occurrence): boolean {
  return named === undefined || named === occurrence.id || named === occurrence.period?.from
}
