import type { Entity, State } from "../fold/entity.ts"
import { acting, type Outcome } from "../fold/outcome.ts"
import type { DecisionRule } from "../values/decision-rule.ts"

type Ruled = Entity<"decision", { readonly rule: DecisionRule; readonly case?: string }>
type Staged = Entity<"mechanism", { readonly stages: readonly { readonly rule?: DecisionRule | undefined }[] }>

/** An act on what a snapback has restored, or may restore, is no conflict (R7): only then does an end not bar it. */
export function actingUnlessRestorable<E extends Entity>(
  state: State,
  kind: "commitment" | "instrument",
  id: string,
  then: (entity: E) => Outcome,
  even: "even-if-ended" | "unless-ended" = "unless-ended",
): Outcome {
  const ended = state.get<E>(kind, id)?.ended !== undefined
  return acting(state, kind, id, then, ended && mayBeRestored(state, `${kind}:${id}`) ? "even-if-ended" : even)
}

function mayBeRestored(state: State, thing: string): boolean {
  const restores = (rule: DecisionRule | undefined) => rule?.rule === "snapback" && rule.restores.includes(thing)
  // A decision in a case stands in another stream, and no stream looks into another: it restores by its mechanism's rule.
  for (const decision of state.all<Ruled>("decision"))
    if (decision.case === undefined && restores(decision.rule)) return true
  for (const mechanism of state.all<Staged>("mechanism"))
    if (mechanism.stages.some((stage) => restores(stage.rule))) return true
  return false
}
