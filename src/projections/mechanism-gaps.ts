import type { Mechanism } from "../domain/package/mechanisms.ts"
import type { Stage } from "./cases/competence.ts"
import { eventsThatSet } from "./instruments/ends.ts"
import { inWords } from "./rules/sentences.ts"

/** What a mechanism leaves open: shown, and never filled in (semantics section 7). */
export type MechanismGap = {
  readonly code: "no-verifier" | "no-judge" | "no-responder" | "no-members" | "no-clock" | "no-rule"
  /** Null where no stage fills a role. */
  readonly stage: Stage | null
  readonly because: readonly string[]
  readonly sentence: string
}

const roles = [
  ["verify", "no-verifier", "verifies"],
  ["judge", "no-judge", "judges"],
  ["respond", "no-responder", "responds"],
] as const

/** The roles that no stage of a mechanism fills, and the gaps of its stages. */
export function mechanismGaps(mechanism: Mechanism): readonly MechanismGap[] {
  const because = eventsThatSet(mechanism, "stages")
  const unfilled = roles
    .filter(([role]) => !mechanism.stages.some((stage) => stage.role === role))
    .map(([, code, does]) => {
      const sentence = `No stage of "${mechanism.id}" ${does}: the text names nobody.`
      return { code, stage: null, because, sentence }
    })
  return [...unfilled, ...mechanism.stages.flatMap((stage) => stageGaps(mechanism, stage, because))]
}

function stageGaps(mechanism: Mechanism, stage: Stage, because: readonly string[]): readonly MechanismGap[] {
  const { members, deadline, role, rule } = stage
  const name = `"${stage.stage}" of "${mechanism.id}"`
  const gap = (code: MechanismGap["code"], sentence: string) => ({ code, stage, because, sentence })
  return [
    ...(members.length === 0 ? [gap("no-members", `Nobody is named who is to ${role} in ${name}.`)] : []),
    ...(deadline === undefined ? [gap("no-clock", `No time is stated within which ${name} is to ${role}.`)] : []),
    // Of a stage that verifies or advises any member's report concludes it (R31).
    ...(role === "judge" && members.length > 1 && rule === undefined
      ? [gap("no-rule", `${name} judges with ${inWords(members.length)} members and no rule by which they decide.`)]
      : []),
  ]
}
