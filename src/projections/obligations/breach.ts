import type { Determination } from "../../domain/case/findings.ts"
import type { Case } from "../../domain/case/opening.ts"
import type { Request } from "../../domain/package/performance.ts"
import { findsBreach } from "../cases/competence.ts"
import { dayOf } from "../time/point.ts"
import type { Resolver } from "../time/resolver.ts"
import type { Occurrence } from "./occurrences.ts"

/** What has been determined of one obligor in one occurrence: by the body that the mechanism names, and by anybody else. */
export type Judged = { readonly breach: Determination | undefined; readonly others: readonly Determination[] }

/** A determination speaks of the occurrence that was running when the incident occurred (R22). It holds until cured. */
export function judgedOf(commitmentId: string, obligor: string, occurrence: Occurrence, resolver: Resolver): Judged {
  let breach: Determination | undefined
  const others: Determination[] = []
  for (const { id } of resolver.state.all<Case>("case")) {
    const file = resolver.case(id)
    if (!file || !isRunning(occurrence, id, resolver)) continue
    const competent = new Set(file.competent().map((one) => one.id))
    for (const one of file.file.determinations) {
      if (one.party !== obligor || !one.commitments.includes(commitmentId)) continue
      if (!competent.has(one.id)) others.push(one)
      else if (findsBreach(one) && !one.cured) breach = one
      // A later finding of the same body that there is no breach takes the place of the earlier one.
      else if (one.outcome === "no-breach") breach = undefined
    }
  }
  return { breach, others }
}

function isRunning(occurrence: Occurrence, caseId: string, resolver: Resolver): boolean {
  if (occurrence.by === "case") return occurrence.id === caseId
  const occurred = resolver.resolve("case.occurred", { case: caseId })
  if (!occurred.held || occurrence.by === "itself" || occurrence.by === "none-yet") return true
  const day = dayOf(occurred.point, resolver.zone)
  if (occurrence.period) return occurrence.period.from <= day && day < occurrence.period.to
  const request = resolver.state.get<Request>("request", occurrence.id ?? "")
  return request !== undefined && resolver.pointOf(request.since).from <= occurred.point.upTo
}
