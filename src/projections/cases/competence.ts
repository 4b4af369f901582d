import type { Determination, Verification } from "../../domain/case/findings.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { CaseFile } from "./case-file.ts"

export type Stage = Mechanism["stages"][number]

/** Whether a stage's decision, if one was taken on it, speaks against a determination made by then (R30). */
export type Contradicts = (stage: string, determination: Determination) => boolean

/**
 * The determinations of the bodies that the mechanisms name (semantics section 6); anyone else's are shown as theirs. Of a stage with several members one
 * counts when it names the stage and no decision on that stage says otherwise by then.
 */
export function competentDeterminations(file: CaseFile, contradicts: Contradicts): readonly Determination[] {
  const judges = file.mechanisms.flatMap((mechanism) => mechanism.stages.filter((stage) => stage.role === "judge"))
  return file.determinations.filter((determination) =>
    judges.some((stage) => isCompetent(stage, determination, contradicts)),
  )
}

function isCompetent(stage: Stage, determination: Determination, contradicts: Contradicts): boolean {
  if (determination.stage !== undefined && determination.stage !== stage.stage) return false
  if (stage.members.length === 1) return stage.members[0] === determination.by
  return stage.members.length > 1 && determination.stage === stage.stage && !contradicts(stage.stage, determination)
}

/** The reports of those whom a mechanism names to verify. */
export function competentVerifications(file: CaseFile): readonly Verification[] {
  const verifiers = new Set(
    file.mechanisms.flatMap((mechanism) =>
      mechanism.stages.filter((stage) => stage.role === "verify").flatMap((stage) => stage.members),
    ),
  )
  return file.verifications.filter((report) => verifiers.has(report.by))
}

export function findsBreach(determination: Determination): boolean {
  return determination.outcome === "breach" || determination.outcome === "material-breach"
}
