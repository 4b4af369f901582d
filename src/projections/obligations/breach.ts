import type { Determination } from "../../domain/case/findings.ts"
import type { Case } from "../../domain/case/opening.ts"
import { findsBreach } from "../cases/competence.ts"
import { dayOf, type TimePoint } from "../time/point.ts"
import type { CaseReading, Reading } from "../time/reading.ts"
import type { Occurrence } from "./occurrences.ts"
import type { Performed } from "./performed.ts"

/** What has been determined of one obligor in one occurrence: by the body that the mechanism names, and by anybody else. */
export type Judged = { readonly breach: Determination | undefined; readonly others: readonly Determination[] }

/**
 * A determination speaks of the occurrence that was running when the incident occurred (R22). A breach holds until it is cured, or until the
 * competent body finds in the same case that there is none.
 */
export function judgedOf(
  commitment: string,
  obligor: string,
  occurrence: Occurrence,
  performed: Performed,
  reading: Reading,
): Judged {
  let breach: Determination | undefined
  const others: Determination[] = []
  for (const { id } of reading.state.all<Case>("case")) {
    const file = reading.case(id)
    const spoken = file?.file.determinations.filter(
      (one) => one.party === obligor && one.commitments.includes(commitment),
    )
    if (!file || !spoken?.length) continue
    const competent = file.competentOn(commitment)
    const spokenHere = spoken.filter((one) => isRunning(occurrence, performed, file, one, reading))
    others.push(...spokenHere.filter((one) => !competent.includes(one)))
    const last = spokenHere.filter((one) => competent.includes(one) && one.outcome !== "no-decision").at(-1)
    if (last && findsBreach(last) && !last.cured) breach = last
  }
  return { breach, others }
}

/** Whether the occurrence was running when the incident occurred; where nobody says when that was, when it was first claimed, or determined. */
function isRunning(
  occurrence: Occurrence,
  performed: Performed,
  there: CaseReading,
  determination: Determination,
  reading: Reading,
): boolean {
  const { file } = there
  if (occurrence.by === "case") return occurrence.id === file.case.id
  if (occurrence.by === "itself" || occurrence.by === "none-yet") return true
  const occurred = there.resolve("case.occurred")
  const [claim = determination] = [...file.claims, ...file.withdrawnClaims]
  const point: TimePoint = occurred.held ? occurred.point : reading.pointOf(claim.since)
  if (occurrence.period) {
    const day = dayOf(point, reading.zone)
    return occurrence.period.from <= day && day < occurrence.period.to
  }
  const { whole } = performed
  const wasDone = whole !== undefined && reading.pointOf(whole.since).upTo <= point.from
  return (occurrence.from ?? 0) <= point.upTo && !wasDone
}
