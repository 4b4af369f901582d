import type { Rehearsal } from "../../projections/rehearsal/rehearsal.ts"
import { dayInWords, instantInWords, timeInWords } from "./dates.ts"
import { listed, spaced } from "./text.ts"
import type { Words } from "./words.ts"

type Line = Rehearsal["runSheet"][number]
type Rung = Rehearsal["rungs"][number]

/** When the incident that is supposed occurs, who claims it, and against whom. */
export function incidentInWords({ incident }: Rehearsal, { nameOf, zone }: Words): string {
  const named = (party: string | null) => (party === null ? "nobody named" : nameOf(party))
  return `on ${timeInWords(incident.at, zone)}, claimed by ${named(incident.by)} against ${named(incident.against)}`
}

export const nothingRecorded = "Nothing of it is recorded, and no breach is found."

/** By when a line of the run sheet is due. */
export function lineDue({ due }: Line): string {
  if (due === null) return "no due date"
  return `due by ${due.instant === null ? dayInWords(due.day) : instantInWords(due.instant, due.zone)}`
}

/** How a line is decided, who can stop it, and what holds those who are named. */
export function lineDetails({ deciding, gatedBy, notBound }: Line, { nameOf }: Words): readonly string[] {
  const open = gatedBy.filter(({ status }) => status !== "approved")
  return [
    ...(deciding === null ? [] : [deciding.words]),
    ...(deciding?.blocking ? [`can be stopped by ${deciding.blocking.sentence}`] : []),
    ...(deciding?.blocking?.accusedCanBlock ? ["the accused can block it"] : []),
    ...open.map(({ party, procedure, status }) => `${nameOf(party)}: national procedure ${procedure} is ${status}`),
    ...(notBound.length > 0 ? [`named and not bound: ${listed(notBound.map(nameOf))}`] : []),
  ]
}

/** How long a rung takes at worst with the way that leads there, or every reason why there is no latest time. */
export function worstInWords({ worst }: Pick<Rung, "worst">): string {
  if (worst.bounded) return `${worst.words} (${worst.pathInWords})`
  const reasons = worst.by.map(
    ({ stage, why, anchor }) => `${stage}: ${spaced(why)}${anchor === undefined ? "" : ` (${anchor})`}`,
  )
  return `unbounded: ${reasons.join("; ")}`
}

/** Who alone can keep a rung from being reached, and where; nobody: null. */
export function vetoesInWords({ vetoPoints }: Pick<Rung, "vetoPoints">, { nameOf }: Words): string | null {
  return vetoPoints.length === 0 ? null : listed(vetoPoints.map(({ member, stage }) => `${nameOf(member)} in ${stage}`))
}
