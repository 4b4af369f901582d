import { type Body, fateOf, type Standing, vetoHolders, weightOf } from "./adoption.ts"
import type { OutcomeName, Tally } from "./question.ts"

/**
 * What a count without names makes of a question. `undecided`: who voted how would decide (a veto, weights, the vote of the accused that is set
 * aside, a share of members who are not listed). The extremes of what the names may be are tried; where they agree, so does all between.
 */
export function fateByTally(
  body: Body,
  tally: Tally,
  exceptedMember: boolean,
  closed: boolean,
): OutcomeName | "undecided" {
  const needsMembers =
    body.rule.rule !== "qualified" && !(body.rule.rule === "majority" && body.rule.of === "votes-cast")
  if (needsMembers && body.entitled.length === 0) return "undecided"
  const counts = exceptedMember ? withoutOne(tally, body.entitled.length) : [tally]
  const fates = new Set(
    counts.flatMap((count) => [
      fateOf(body, standingOf(body, count, "best"), closed),
      fateOf(body, standingOf(body, count, "worst"), closed),
    ]),
  )
  const [fate] = fates
  return fates.size === 1 && fate !== undefined ? fate : "undecided"
}

type Count = Pick<Tally, "for" | "against" | "abstain">

/** The counts that are left when the vote of one member is taken out, whichever it was; or it did not vote. */
function withoutOne({ for: inFavour, against, abstain }: Tally, entitled: number): readonly Count[] {
  const counts: Count[] = []
  if (inFavour + against + abstain <= entitled) counts.push({ for: inFavour, against, abstain })
  if (inFavour > 0) counts.push({ for: inFavour - 1, against, abstain })
  if (against > 0) counts.push({ for: inFavour, against: against - 1, abstain })
  if (abstain > 0) counts.push({ for: inFavour, against, abstain: abstain - 1 })
  return counts
}

function standingOf(body: Body, count: Count, names: "best" | "worst"): Standing {
  const { for: inFavour, against, abstain } = count
  const vetoes = vetoHolders(body.rule, body.entitled).length
  const missing = Math.max(0, body.entitled.length - inFavour - against - abstain)
  const weights = body.entitled
    .map((member) => weightOf(body.rule, member))
    .sort((a, b) => (names === "best" ? b - a : a - b))
  const weightOfFirst = (number: number) => weights.slice(0, number).reduce((sum, weight) => sum + weight, 0)
  const weighted = body.rule.rule === "qualified" && body.rule.weights !== undefined
  const forWeight = weighted ? weightOfFirst(inFavour) : inFavour
  return {
    for: inFavour,
    against,
    abstain,
    forWeight,
    vetoed: names === "best" ? vetoes > inFavour + abstain + missing : vetoes > 0 && against > 0,
    missing,
    missingWeight: weighted ? weightOfFirst(inFavour + missing) - forWeight : missing,
    missingVeto: missing > 0 && (names === "best" ? vetoes > inFavour + abstain : vetoes > 0),
  }
}
