import type { Determination, Verification } from "../../domain/case/findings.ts"
import type { Case, Claim, Incident, Observation } from "../../domain/case/opening.ts"
import type { Answer, Referral } from "../../domain/case/pleadings.ts"
import type { CureNotice, Extension, Remedy, Response } from "../../domain/case/responses.ts"
import type { Entity, State } from "../../domain/fold/entity.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"

/** Everything that stands in one case, by kind, each in effective order; and the mechanisms that it runs under. */
export type CaseFile = {
  readonly case: Case
  readonly incidents: readonly Incident[]
  readonly observations: readonly Observation[]
  /** Those that were not withdrawn. */
  readonly claims: readonly Claim[]
  readonly withdrawnClaims: readonly Claim[]
  readonly answers: readonly Answer[]
  readonly referrals: readonly Referral[]
  readonly verifications: readonly Verification[]
  readonly attributions: readonly Entity[]
  readonly determinations: readonly Determination[]
  readonly remedies: readonly Remedy[]
  readonly cureNotices: readonly CureNotice[]
  readonly responses: readonly Response[]
  readonly extensions: readonly Extension[]
  readonly decisions: readonly Decision[]
  readonly mechanisms: readonly Mechanism[]
}

export function caseFileOf(state: State, id: string): CaseFile | undefined {
  const there = state.get<Case>("case", id)
  if (!there) return undefined
  const of = <E extends Entity<string, { case: string }>>(kind: E["entity"]) =>
    [...state.all<E>(kind)].filter((one) => one.case === id)
  const claims = of<Claim>("claim")
  const standing = claims.filter((claim) => !claim.ended)
  return {
    case: there,
    incidents: of<Incident>("incident"),
    observations: of<Observation>("observation"),
    claims: standing,
    withdrawnClaims: claims.filter((claim) => claim.ended),
    answers: of<Answer>("answer"),
    referrals: of<Referral>("referral"),
    verifications: of<Verification>("verification"),
    attributions: of<Entity<"attribution", { case: string }>>("attribution"),
    determinations: of<Determination>("determination"),
    remedies: of<Remedy>("remedy"),
    cureNotices: of<CureNotice>("cure-notice"),
    responses: of<Response>("response"),
    extensions: of<Extension>("extension"),
    decisions: [...state.all<Decision>("decision")].filter((decision) => decision.case === id),
    mechanisms: mechanismsOf(state, standing),
  }
}

/** Each claimed commitment runs under its own mechanism, unless the claim names one. Before the first claim there is none (R24). */
function mechanismsOf(state: State, claims: readonly Claim[]): readonly Mechanism[] {
  const ids = claims.flatMap((claim) => mechanismsOfClaim(state, claim))
  return [...new Set(ids)].flatMap((id) => state.get<Mechanism>("mechanism", id) ?? [])
}

export function mechanismsOfClaim(state: State, claim: Claim): readonly string[] {
  if (claim.mechanism !== undefined) return [claim.mechanism]
  return claim.commitments.flatMap((id) => state.get<Commitment>("commitment", id)?.mechanism ?? [])
}
