import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { type MechanismGap, mechanismGaps } from "../mechanism-gaps.ts"
import { canDeadlock } from "./clock-paths.ts"
import type { Assumption } from "./incident.ts"

/** What the texts leave open on day one: shown, and never filled in. */
export type Gap = {
  readonly code: "nothing-owed" | "no-mechanism" | MechanismGap["code"] | "deadlock"
  /** The mechanism, the stage as `mechanism/stage`, the commitment, or the accused; null: the package. */
  readonly of: string | null
  readonly because: readonly string[]
  readonly sentence: string
}

export function gapsOf({ claims, without, nothingOwed, accused }: Assumption): readonly Gap[] {
  return [
    ...(nothingOwed
      ? [
          gap(
            "nothing-owed",
            accused,
            [],
            `Nothing on record is owed by ${accused}: no breach of its could be claimed.`,
          ),
        ]
      : []),
    ...(claims.length === 0 && without.length === 0
      ? [gap("no-mechanism", null, [], "The package has no mechanism: nobody verifies, judges or responds.")]
      : []),
    ...without.map((one) =>
      gap(
        "no-mechanism",
        one.id,
        eventsThatSet(one, "mechanism"),
        `"${one.id}" runs under no mechanism: nobody verifies, judges or responds when it is broken.`,
      ),
    ),
    ...claims.flatMap(({ mechanism }) => ofMechanism(mechanism)),
  ]
}

function ofMechanism(mechanism: Mechanism): readonly Gap[] {
  const of = (stage: Stage | null) => (stage === null ? mechanism.id : `${mechanism.id}/${stage.stage}`)
  return [
    ...mechanismGaps(mechanism).map(({ code, stage, because, sentence }) => gap(code, of(stage), because, sentence)),
    ...mechanism.stages.filter(canDeadlock).map((stage) => {
      const sentence = `"${stage.stage}" of "${mechanism.id}" does not say what follows when its members cannot agree.`
      return gap("deadlock", of(stage), eventsThatSet(mechanism, "stages"), sentence)
    }),
  ]
}

function gap(code: Gap["code"], of: string | null, because: readonly string[], sentence: string): Gap {
  return { code, of, because, sentence }
}
