import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { inWords } from "../rules/sentences.ts"
import { type Finding, found } from "./finding.ts"
import { type Scene, stageId } from "./scene.ts"

const roles = [
  ["verify", "no-verifier", "verifies"],
  ["judge", "no-judge", "judges"],
  ["respond", "no-responder", "responds"],
] as const

/** The roles that no stage of a mechanism fills, and the gaps of its stages: shown, and never filled in (semantics section 7). */
export function roleFindings({ mechanisms }: Scene): readonly Finding[] {
  return mechanisms.flatMap((mechanism) => [
    ...roles
      .filter(([role]) => !mechanism.stages.some((stage) => stage.role === role))
      .map(([, code, does]) =>
        found(
          code,
          ["mechanism", mechanism.id],
          eventsThatSet(mechanism, "stages"),
          `No stage of "${mechanism.id}" ${does}: the text names nobody.`,
        ),
      ),
    ...mechanism.stages.flatMap((stage) => gapsOf(mechanism, stage)),
  ])
}

function gapsOf(mechanism: Mechanism, stage: Stage): readonly Finding[] {
  const name = `"${stage.stage}" of "${mechanism.id}"`
  const find = (code: Finding["code"], sentence: string) =>
    found(code, stageId(mechanism, stage), eventsThatSet(mechanism, "stages"), sentence)
  return [
    ...(stage.members.length === 0 ? [find("no-members", `Nobody is named who is to ${stage.role} in ${name}.`)] : []),
    ...(stage.deadline === undefined
      ? [find("no-clock", `No time is stated within which ${name} is to ${stage.role}.`)]
      : []),
    // Of a stage that verifies or advises any member's report concludes it (R31).
    ...(stage.role === "judge" && stage.members.length > 1 && stage.rule === undefined
      ? [
          find(
            "no-rule",
            `${name} judges with ${inWords(stage.members.length)} members and no rule by which they decide.`,
          ),
        ]
      : []),
  ]
}
