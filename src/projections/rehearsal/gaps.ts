import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { canDeadlock } from "./clock-paths.ts"
import type { Assumption } from "./incident.ts"

/** What the texts leave open on day one: shown, and never filled in. */
export type Gap = {
  readonly code:
    | "nothing-owed"
    | "no-mechanism"
    | "no-verifier"
    | "no-judge"
    | "no-responder"
    | "no-members"
    | "no-clock"
    | "no-rule"
    | "deadlock"
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
    ...claims.flatMap(({ mechanism }) => [...emptyRoles(mechanism), ...mechanism.stages.flatMap(ofStage(mechanism))]),
  ]
}

const roles = [
  ["verify", "no-verifier", "verifies"],
  ["judge", "no-judge", "judges"],
  ["respond", "no-responder", "responds"],
] as const

function emptyRoles(mechanism: Mechanism): readonly Gap[] {
  return roles
    .filter(([role]) => !mechanism.stages.some((stage) => stage.role === role))
    .map(([, code, does]) =>
      gap(code, mechanism.id, eventsThatSet(mechanism, "stages"), `No stage of "${mechanism.id}" ${does}.`),
    )
}

function ofStage(mechanism: Mechanism): (stage: Stage) => readonly Gap[] {
  return (stage) => {
    const { members, deadline, role, rule } = stage
    const found = [
      ...(members.length === 0 ? [["no-members", "names nobody"] as const] : []),
      ...(deadline === undefined ? [["no-clock", "has no clock"] as const] : []),
      ...(role === "judge" && members.length > 1 && rule === undefined
        ? [["no-rule", "has no rule by which its members decide"] as const]
        : []),
      ...(canDeadlock(stage) ? [["deadlock", "does not say what follows when its members cannot agree"] as const] : []),
    ]
    const because = eventsThatSet(mechanism, "stages")
    return found.map(([code, words]) =>
      gap(code, `${mechanism.id}/${stage.stage}`, because, `"${stage.stage}" of "${mechanism.id}" ${words}.`),
    )
  }
}

function gap(code: Gap["code"], of: string | null, because: readonly string[], sentence: string): Gap {
  return { code, of, because, sentence }
}
