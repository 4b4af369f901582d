import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import { entitledOf, vetoHolders, weightOf } from "./adoption.ts"
import { sentenceOf } from "./blocking-sentence.ts"
import { type Choice, minimalSets, type Way } from "./minimal-sets.ts"

/** A decision that would stop a snapback, by its rule alone. */
type ContraryRule = {
  readonly rule: DecisionRule
  readonly members: readonly string[]
  readonly quorum?: number | undefined
}

type BlockingOptions = {
  readonly accused?: string | undefined
  readonly quorum?: number | undefined
  readonly contrary?: readonly ContraryRule[] | undefined
  /** What the text provides for a window that closes without adoption: where that is `adopted`, nobody can stop it. */
  readonly onDeadlock?: string | undefined
  /** How many sets of each way are looked at. */
  readonly limit?: number
}

export type BlockingSets = {
  /**
   * The minimal blocking sets up to symmetry: one selection from every part of a choice, taken together, blocks. No choice: nobody can. A choice
   * without parts: it is blocked as it stands, for no vote could meet the rule.
   */
  readonly sets: readonly Choice[]
  /** Whether `sets` is all of them; where it is not, `alone` and `ways` still say exactly who can block. */
  readonly complete: boolean
  readonly alone: readonly string[]
  readonly ways: readonly Way[]
  /** How many members can block alone. */
  readonly vetoPoints: number
  readonly accusedCanBlock: boolean
  /** Such as "any one of the five, or any 7 of the other ten". */
  readonly sentence: string
}

/** More choices than these nobody reads; the sentence says it exactly whatever their number. */
const defaultLimit = 2000

/**
 * Who can stop it, from the rules alone (R34). Of a vote: who by not voting for (against, abstaining or staying away) stops it though all
 * others vote for. Of silence: who can break it. Of a snapback: who can adopt a contrary decision though all others vote against.
 */
export function blockingSets(
  rule: DecisionRule,
  members: readonly string[],
  { accused, quorum, contrary = [], onDeadlock, limit = defaultLimit }: BlockingOptions = {},
): BlockingSets {
  const bodies = rule.rule === "snapback" ? contrary : [{ rule, members, quorum }]
  const entitled = [...new Set(bodies.flatMap((body) => entitledOf(body.rule, body.members, accused)))]
  const ways =
    onDeadlock === "adopted"
      ? []
      : rule.rule === "snapback"
        ? adoptingWays(contrary, accused)
        : stoppingWays(rule, entitled, quorum)
  const found = minimalSets(entitled, ways, limit)
  return {
    sets: found.choices,
    complete: found.complete,
    alone: found.alone,
    ways: found.ways,
    vetoPoints: found.alone.length,
    accusedCanBlock: accused !== undefined && found.alone.includes(accused),
    sentence: sentenceOf(
      found,
      entitled,
      bodies.some((body) => entitledOf(body.rule, body.members, undefined).length > entitled.length),
    ),
  }
}

function anyOf(members: readonly string[], atLeast: number): Way {
  return { all: [], atLeast, weights: Object.fromEntries(members.map((member) => [member, 1])) }
}

function byWeight(rule: DecisionRule, members: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(members.map((member) => [member, weightOf(rule, member)]))
}

function sumOf(weights: Readonly<Record<string, number>>): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0)
}

function stoppingWays(rule: DecisionRule, entitled: readonly string[], quorum: number | undefined): readonly Way[] {
  const size = entitled.length
  const stayingAway = quorum === undefined ? [] : [anyOf(entitled, size - quorum + 1)]
  switch (rule.rule) {
    case "sole":
      return [anyOf(entitled, Math.min(1, size)), ...stayingAway]
    case "majority":
      // Of the members or of the votes cast: those who vote for are no majority once as many do not.
      return [anyOf(entitled, Math.ceil(size / 2)), ...stayingAway]
    case "qualified": {
      const weights = byWeight(rule, entitled)
      const withheld = { all: [], atLeast: sumOf(weights) - rule.needed + 1, weights }
      return [anyOf(vetoHolders(rule, entitled), 1), withheld, ...stayingAway]
    }
    case "unanimity":
      // One vote against is enough, whatever the quorum; where nobody is entitled, nobody can vote for.
      return [anyOf(entitled, Math.min(1, size))]
    case "silence":
      return [anyOf(entitled, 1)]
    case "snapback":
      return []
  }
}

/** The ways to adopt one of the decisions while all others vote against, so that everybody votes and a quorum is there if it can be. */
function adoptingWays(decisions: readonly ContraryRule[], accused: string | undefined): readonly Way[] {
  return decisions.flatMap((decision) => {
    const entitled = entitledOf(decision.rule, decision.members, accused)
    const way = entitled.length === 0 ? undefined : adoptingWay(decision, entitled)
    return way ? [way] : []
  })
}

function adoptingWay({ rule, quorum = 0 }: ContraryRule, entitled: readonly string[]): Way | undefined {
  const size = entitled.length
  const everybody = { all: entitled, atLeast: 0, weights: {} }
  switch (rule.rule) {
    case "unanimity":
    case "silence":
      return everybody
    case "sole":
      return size >= quorum ? everybody : undefined
    case "majority":
      return size >= quorum ? anyOf(entitled, Math.floor(size / 2) + 1) : undefined
    case "qualified": {
      const holders = vetoHolders(rule, entitled)
      const others = entitled.filter((member) => !holders.includes(member))
      const atLeast = rule.needed - sumOf(byWeight(rule, holders))
      return size >= quorum ? { all: holders, atLeast, weights: byWeight(rule, others) } : undefined
    }
    case "snapback":
      return undefined
  }
}
