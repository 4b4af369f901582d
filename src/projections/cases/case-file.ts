import type { Attribution, Determination, Verification } from "../../domain/case/findings.ts"
import type { Case, Claim, Incident, Observation } from "../../domain/case/opening.ts"
import type { Answer, Evidence, Referral } from "../../domain/case/pleadings.ts"
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
  readonly evidence: readonly Evidence[]
  readonly referrals: readonly Referral[]
  readonly verifications: readonly Verification[]
  readonly attributions: readonly Attribution[]
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
    evidence: of<Evidence>("evidence"),
    referrals: of<Referral>("referral"),
    verifications: of<Verification>("verification"),
    attributions: of<Attribution>("attribution"),
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
export function mechanismsOf(state: State, claims: readonly Claim[]): readonly Mechanism[] {
  const ids = claims.flatMap((claim) => claim.commitments.flatMap((id) => mechanismOfClaim(state, claim, id) ?? []))
  return mechanismsOfIds(state, ids)
}

/** Under which mechanisms one commitment is judged in a case: those of the claims that name it, withdrawn or not; else its own. */
export function mechanismsFor(state: State, file: CaseFile, commitment: string): readonly Mechanism[] {
  const claims = [...file.claims, ...file.withdrawnClaims].filter((claim) => claim.commitments.includes(commitment))
  const ids = claims.flatMap((claim) => mechanismOfClaim(state, claim, commitment) ?? [])
  return mechanismsOfIds(state, claims.length > 0 ? ids : ownMechanism(state, commitment))
}

function mechanismOfClaim(state: State, claim: Claim, commitment: string): string | undefined {
  return claim.mechanism ?? ownMechanism(state, commitment)[0]
}

function ownMechanism(state: State, commitment: string): readonly string[] {
  const own = state.get<Commitment>("commitment", commitment)?.mechanism
  return own === undefined ? [] : [own]
}

function mechanismsOfIds(state: State, ids: readonly string[]): readonly Mechanism[] {
  return [...new Set(ids)].flatMap((id) => state.get<Mechanism>("mechanism", id) ?? [])
}
