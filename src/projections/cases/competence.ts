import type { Determination } from "../../domain/case/findings.ts"
import type { State } from "../../domain/fold/entity.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"

export type Stage = Mechanism["stages"][number]

/** Whether a party speaks for a stage: as one of its members, or as the body in which all of them sit. */
export function speaksFor(state: State, stage: Stage, party: string): boolean {
  if (stage.members.includes(party)) return true
  const seats = state.get<Party>("party", party)?.members ?? []
  return stage.members.length > 0 && stage.members.every((member) => seats.includes(member))
}

/** Whether a decision on the stage had by then been taken against what a determination says (R30). */
export type Contradicts = (stage: string, determination: Determination) => boolean

/**
 * Whether a determination is that of the body that judges at this stage (semantics section 6); anyone else's is shown as theirs. Of several members it
 * counts when it names the stage and no decision on that stage says otherwise by then (R30).
 */
export function isCompetent(
  state: State,
  stage: Stage,
  determination: Determination,
  contradicts: Contradicts,
): boolean {
  if (stage.role !== "judge" || !speaksFor(state, stage, determination.by)) return false
  if (determination.stage !== undefined && determination.stage !== stage.stage) return false
  if (stage.members.length === 1) return true
  return determination.stage === stage.stage && !contradicts(stage.stage, determination)
}

export function findsBreach(determination: Determination): boolean {
  return determination.outcome === "breach" || determination.outcome === "material-breach"
}
