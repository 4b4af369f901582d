import type { Entity } from "../../domain/fold/entity.ts"
import type { CaseFile } from "../cases/case-file.ts"

const rungNames = [
  "incident",
  "observation",
  "claim",
  "verification",
  "attribution",
  "determination",
  "remedy",
  "response",
] as const

/** One rung of the way from an incident to a response: what stands on it, or that it is missing. */
export type Rung = {
  readonly rung: (typeof rungNames)[number]
  readonly reached: boolean
  readonly events: readonly string[]
}

/** The rungs that a case has reached, in their order; a rung that was passed over stays visible as missing. */
export function ladderOf(file: CaseFile): readonly Rung[] {
  const on: Readonly<Record<Rung["rung"], readonly Entity[]>> = {
    incident: file.incidents,
    observation: file.observations,
    claim: file.claims,
    verification: file.verifications,
    attribution: file.attributions,
    determination: file.determinations,
    remedy: file.remedies,
    response: file.responses,
  }
  return rungNames.map((rung) => ({ rung, reached: on[rung].length > 0, events: on[rung].map((one) => one.madeBy) }))
}
