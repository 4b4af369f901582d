import type { Suspension } from "../../domain/fold/acts.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Reading } from "../time/reading.ts"
import { suspensionsOf } from "./due.ts"

/** What suspends an obligor's duty, and towards whom alone it is suspended where that is not everybody to whom it is owed. */
export type Suspended = { readonly by: readonly string[]; readonly towards: readonly string[] }

/** The suspensions that last: of the commitment, and of its instrument by the obligor itself (R13, R20), towards all to whom it is owed. */
export function suspendedBy(commitment: Commitment, obligor: string, reading: Reading): Suspended {
  const own = suspensionsOf(commitment, obligor, reading)
  const ofText = ofInstrument(commitment, obligor, reading)
  const towards = ofText.flatMap((one) => (one.towards === undefined ? [] : [one.towards]))
  const reached = commitment.beneficiaries.filter((one) => towards.includes(one))
  const isWhole = reached.length > 0 && reached.length === commitment.beneficiaries.length
  const whole = [...own, ...ofText.filter((one) => one.towards === undefined)].filter((one) => !one.resumed)
  const partly = ofText.filter((one) => one.towards !== undefined && reached.includes(one.towards))
  return {
    by: [...whole, ...(isWhole ? partly : [])].map((one) => one.event),
    towards: isWhole ? [] : reached,
  }
}

function ofInstrument(commitment: Commitment, obligor: string, reading: Reading): readonly Suspension[] {
  if (commitment.instrument === undefined || commitment.survivesTermination) return []
  const suspensions = reading.instrument(commitment.instrument)?.instrument.suspensions ?? []
  return suspensions.filter((one) => one.by === obligor && !one.resumed)
}
