import type { ControlRow } from "../../projections/control.ts"
import { momentInWords } from "./dates.ts"
import { spaced } from "./text.ts"
import type { Words } from "./words.ts"

export const noControl = "No control of any area is recorded at this point."

/** Who holds it, and since when; or that nothing is on record. */
export function holdingInWords(holding: ControlRow["agreed"], { nameOf, zone }: Words): string {
  if (holding === null) return "not recorded"
  const { holder, since: at, precision } = holding
  return `${spaced(nameOf(holder))}, since ${momentInWords({ at, precision }, zone)}`
}
