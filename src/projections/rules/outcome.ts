import { countedByName, countedByTally, countedNone } from "./ballots.ts"
import { findingsOf } from "./findings.ts"
import { type Judgement, judge } from "./judgement.ts"
import type { Counted, Outcome, OutcomeName, Question } from "./question.ts"

export type { Outcome, Question } from "./question.ts"

/**
 * What a question has come to at one instant: a function of the rule, the members, the votes and the clock. Total. Every time is in ms; a window
 * takes votes up to and including `closesAt` and has closed one ms later.
 */
export function outcomeOf(question: Question): Outcome {
  const judgement = judge(question, question.at)
  const since = judgement.outcome === "open" ? undefined : sinceWhen(question, judgement.outcome)
  const { outcome, governs, because, sentence, onDeadlock } = judgement
  return {
    outcome,
    ...(since !== undefined && { since }),
    counted: countedUnder(question, judgement),
    governs,
    ...(onDeadlock !== undefined && { onDeadlock }),
    because,
    sentence,
    findings: findingsOf(question, judgement),
  }
}

/** The earliest recorded instant from which the outcome has been what it is. */
function sinceWhen(question: Question, outcome: OutcomeName): number | undefined {
  const { window, votes, tally, declarations, contrary = [] } = question
  const instants = [
    ...votes.map((vote) => vote.at),
    ...declarations.map((declaration) => declaration.at),
    ...contrary.map(({ adoptedAt }) => adoptedAt),
    tally?.at,
    window.closesAt === undefined ? undefined : window.closesAt + 1,
  ].filter((instant) => instant !== undefined && instant <= question.at) as number[]
  let since: number | undefined
  for (const instant of [...new Set(instants)].sort((a, b) => b - a)) {
    if (judge(question, instant).outcome !== outcome) return since
    since = instant
  }
  // So from before anything was recorded: no recorded time tells since when.
  return judge(question, Number.NEGATIVE_INFINITY).outcome === outcome ? undefined : since
}

function countedUnder({ rule }: Question, { governs, ballots, tally }: Judgement): Counted {
  if (rule.rule === "snapback") return countedNone(ballots)
  return ballots.last.size === 0 && tally && governs !== "declaration"
    ? countedByTally(tally, ballots)
    : countedByName(ballots)
}
