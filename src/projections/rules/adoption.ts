import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import type { OutcomeName } from "./question.ts"

/** The rules that count votes; silence and snapback count the clock. */
type VotingRule = Exclude<DecisionRule, { rule: "silence" } | { rule: "snapback" }>

/** A body that votes: `entitled` are its members without whom the rule excepts. */
export type Body = {
  readonly rule: VotingRule
  readonly entitled: readonly string[]
  readonly quorum?: number | undefined
}

/** Where a vote stands, in numbers. An objection is a vote against. */
export type Standing = {
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly forWeight: number
  /** Whether a holder of a veto is against. */
  readonly vetoed: boolean
  /** Those who have not yet voted: how many, what they weigh, and whether one of them holds a veto. */
  readonly missing: number
  readonly missingWeight: number
  readonly missingVeto: boolean
}

/** Whose votes count: every member once, without the accused where the rule excepts it. */
export function entitledOf(
  rule: DecisionRule,
  members: readonly string[],
  accused: string | undefined,
): readonly string[] {
  const excepted = rule.rule === "unanimity" && rule.except === "accused" ? accused : undefined
  return [...new Set(members)].filter((member) => member !== excepted)
}

/** One each, or the weight that the rule gives; whom the rule leaves out of its weights has none. */
export function weightOf(rule: DecisionRule, member: string): number {
  if (rule.rule !== "qualified" || rule.weights === undefined) return 1
  return Object.hasOwn(rule.weights, member) ? (rule.weights[member] ?? 0) : 0
}

/** The members who hold a veto; a veto of somebody who is no member is not counted. */
export function vetoHolders(rule: DecisionRule, entitled: readonly string[]): readonly string[] {
  const vetoes = new Set(rule.rule === "qualified" ? rule.vetoes : [])
  return entitled.filter((member) => vetoes.has(member))
}

/**
 * What becomes of it: once the window has closed, adopted or rejected; before, open until no vote of those who have not yet voted
 * could change it (R26). Voting for never hurts adoption, so three endings stand for all: everybody missing votes for, stays away, votes against.
 */
export function fateOf(body: Body, standing: Standing, closed: boolean): OutcomeName {
  const adoptedAsItIs = isAdopted(body, standing)
  if (closed) return adoptedAsItIs ? "adopted" : "rejected"
  if (!isAdopted(body, allFor(standing))) return "rejected"
  return adoptedAsItIs && isAdopted(body, allAgainst(standing)) ? "adopted" : "open"
}

function isAdopted(body: Body, { for: inFavour, against, abstain, forWeight, vetoed }: Standing): boolean {
  const size = body.entitled.length
  const turnout = inFavour + against + abstain
  const quorate = turnout >= (body.quorum ?? 0)
  switch (body.rule.rule) {
    case "sole":
      // Of several members "the one" is not told: when all of them say so, it has.
      return quorate && size > 0 && inFavour >= size
    case "majority":
      return quorate && (body.rule.of === "votes-cast" ? inFavour > against : size > 0 && inFavour * 2 > size)
    case "qualified":
      return quorate && forWeight >= body.rule.needed && !vetoed
    case "unanimity":
      return against === 0 && inFavour > 0 && (quorate || turnout >= size)
  }
}

function allFor(standing: Standing): Standing {
  return {
    ...standing,
    for: standing.for + standing.missing,
    forWeight: standing.forWeight + standing.missingWeight,
  }
}

function allAgainst(standing: Standing): Standing {
  return {
    ...standing,
    against: standing.against + standing.missing,
    vetoed: standing.vetoed || standing.missingVeto,
  }
}
