import type { Decision } from "../../domain/package/decisions.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import type { Stage } from "../cases/competence.ts"
import { entitledOf } from "../rules/adoption.ts"
import { blockingSets } from "../rules/blocking.ts"
import { requirement } from "../rules/sentences.ts"
import { anchorsIn } from "../time/graph.ts"
import type { Reading } from "../time/reading.ts"

/** How a stage decides, and who can stop it. */
export type Deciding = {
  readonly rule: DecisionRule | null
  /** Such as "majority: more than half of 3 members; failing which: escalate". */
  readonly words: string
  /** Null where it decides nothing by a rule: each responder owes its own part. */
  readonly blocking: {
    readonly sentence: string
    readonly alone: readonly string[]
    /** Null where nobody is named as accused, and where the decision that would stop it is not open yet. */
    readonly accusedCanBlock: boolean | null
  } | null
}

/** A member who alone can keep a rung from being reached, and at which stage. */
export type VetoPoint = { readonly stage: string; readonly member: string }

export function decidingOf(stage: Stage, accused: string | null, { state }: Pick<Reading, "state">): Deciding {
  const { members, quorum, onDeadlock } = stage
  const rule = ruleOf(stage)
  if (!rule) return { rule: null, words: withoutRule(stage), blocking: null }
  const named = rule.rule === "snapback" ? rule.contrary : []
  const contrary = named.flatMap((id) => state.get<Decision>("decision", id) ?? [])
  const sets = blockingSets(rule, members, {
    ...(accused !== null && { accused }),
    ...(quorum !== undefined && { quorum }),
    ...(onDeadlock !== undefined && { onDeadlock }),
    contrary,
    limit: 1,
  })
  const isKnown = contrary.length === named.length
  const blocking = {
    sentence: isKnown ? sets.sentence : "whoever can adopt a contrary decision, and none is open yet",
    alone: sets.alone,
    accusedCanBlock: accused === null || !isKnown ? null : sets.accusedCanBlock,
  }
  const failing = onDeadlock === undefined ? "" : `; failing which: ${onDeadlock}`
  const words = stage.rule ? ruleInWords(stage.rule, stage, accused) + failing : withoutRule(stage)
  return { rule: stage.rule ?? null, words, blocking }
}

/** Who can stop it, as a clause of its own. */
export function stoppedBy({ blocking }: Deciding): readonly string[] {
  if (!blocking) return []
  if (blocking.sentence === "nobody") return ["nobody can stop it"]
  return [blocking.sentence.startsWith("it cannot") ? blocking.sentence : `can be stopped by ${blocking.sentence}`]
}

/** The rule of a stage. A sole verifier or judge decides alone, whether or not the text says so. */
function ruleOf({ rule, role, members }: Stage): DecisionRule | undefined {
  return rule ?? (members.length === 1 && (role === "verify" || role === "judge") ? { rule: "sole" } : undefined)
}

function ruleInWords(rule: DecisionRule, { members, quorum }: Stage, accused: string | null): string {
  if (rule.rule === "silence") return "silence: adopted when the window closes and nobody has objected"
  if (rule.rule === "snapback") return "snapback: in effect when the window closes and no contrary decision was adopted"
  return `${rule.rule}: ${requirement({ rule, entitled: entitledOf(rule, members, accused ?? undefined), quorum })}`
}

function withoutRule({ role, members }: Stage): string {
  if (members.length === 0) return "nobody is named"
  if (members.length === 1) return `${members[0]} alone; the text states no rule`
  if (role === "respond") return "each owes its own part"
  return role === "judge" ? "the text states no rule" : "whoever of its members reports first; the text states no rule"
}

/** Who alone can keep a rung from being reached: at the stages whose finding it waits for, and at its own where that decides by a rule. */
export function vetoPointsOf(
  mechanism: Mechanism,
  stage: Stage,
  reading: Pick<Reading, "state">,
): readonly VetoPoint[] {
  const stages = [...awaitedFindings(mechanism, stage), ...(ruleOf(stage) ? [stage] : [])]
  return [...new Set(stages)].flatMap((one) =>
    (decidingOf(one, null, reading).blocking?.alone ?? []).map((member) => ({ stage: one.stage, member })),
  )
}

/** The stages whose finding a rung waits for, over all that comes before it. */
function awaitedFindings(mechanism: Mechanism, from: Stage): readonly Stage[] {
  const looked = new Set<Stage>()
  const found = new Set<Stage>()
  const open = [from]
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (looked.has(stage)) continue
    looked.add(stage)
    for (const anchor of [...anchorsIn(stage.opens), ...anchorsIn(stage.deadline)]) {
      const [name = "", detail] = anchor.split(":")
      const role = findingRoles[name]
      const before = mechanism.stages.filter((one) =>
        role ? one.role === role : one.stage === detail && anchor.startsWith("case."),
      )
      if (role) for (const one of before) if (one !== from) found.add(one)
      open.push(...before)
    }
  }
  return [...found]
}

const findingRoles: Readonly<Record<string, Stage["role"]>> = {
  "case.confirmed": "verify",
  "case.breach-found": "judge",
  "case.level": "judge",
}
