import { weightOf } from "./adoption.ts"
import { countedByName, countedByTally, eventsOf, namesMatch } from "./ballots.ts"
import { isThere, type Judgement } from "./judgement.ts"
import type { Declaration, OutcomeName, Question, RuleFinding } from "./question.ts"
import { counts, declaredAs, inWords, listed, plural } from "./sentences.ts"

/** What a reader should know of the outcome beside it: what was told otherwise, what does not fit, what the text leaves open. */
export function findingsOf(
  question: Question,
  { outcome, governs, ballots, tally, undecidedTally }: Judgement,
): readonly RuleFinding[] {
  const findings: RuleFinding[] = []
  const find = (code: RuleFinding["code"], because: readonly string[], sentence: string) =>
    findings.push({ code, sentence, because })
  const { rule, window, at } = question
  const size = new Set(question.members).size

  for (const declaration of question.declarations)
    if (isThere(declaration, at) && gainsays(declaration, outcome))
      find(
        "declared-otherwise",
        [declaration.event],
        `${declaration.by} declared ${declaredAs(declaration)}; it counts as ${outcome}.`,
      )
  if (tally && (ballots.last.size > 0 || ballots.exceptedVote) && !namesMatch(ballots, tally))
    find(
      "names-differ-from-tally",
      [tally.event, ...eventsOf(question, ballots)],
      `By name ${counts(countedByName(ballots))}; the tally says ${counts(countedByTally(tally, ballots))}.`,
    )
  if (tally && size > 0 && tally.for + tally.against + tally.abstain > size)
    find(
      "tally-exceeds-members",
      [tally.event],
      `The tally counts more votes than the ${plural(size, "member", "members")}.`,
    )
  if (tally && undecidedTally)
    find("tally-undecided", [tally.event], "The tally does not tell who voted how, and by the rule that decides.")

  if (rule.rule === "snapback") {
    const cast = question.votes.filter((vote) => vote.at <= at)
    if (cast.length > 0)
      find(
        "votes-without-effect",
        cast.map((vote) => vote.event),
        `${plural(cast.length, "vote or objection is", "votes and objections are")} on record; only the adoption of a contrary decision stops it.`,
      )
    for (const { decision, outcome, adoptedAt, event } of question.contrary ?? [])
      if (
        outcome === "adopted" &&
        adoptedAt !== undefined &&
        adoptedAt <= at &&
        adoptedAt > (window.closesAt ?? adoptedAt)
      )
        find(
          "contrary-late",
          event === undefined ? [] : [event],
          `${decision} was adopted after the window had closed, and stops nothing.`,
        )
    if (question.contrary?.some((one) => one.outcome === "adopted" && one.adoptedAt === undefined))
      find(
        "time-not-known",
        [],
        "When a contrary decision was adopted is not known; it is taken to have been in the window.",
      )
    return findings
  }

  // Whoever they were, a count has shown that they have decided.
  const decidedByCount = governs === "tally" && outcome !== "open" && undecidedTally !== true
  if (size === 0 && !decidedByCount) find("no-members", [], "Nobody is named who could decide.")
  if (rule.rule === "sole" && size > 1)
    find("sole-of-several", [], `One member is to decide alone, and ${inWords(size)} are named: it takes all of them.`)
  if (rule.rule === "qualified" && rule.weights) {
    const without = [...new Set(question.members)].filter((member) => weightOf(rule, member) === 0)
    if (without.length > 0) find("no-weight", [], `The rule gives no weight to ${listed(without)}.`)
  }
  for (const vote of ballots.last.values())
    if (window.closesAt !== undefined && vote.latest !== undefined && vote.latest > window.closesAt)
      find("time-not-known", [vote.event], `Whether the vote of ${vote.by} was in time is not known; it is counted.`)
  return findings
}

/** Declining to decide agrees with whatever is not adopted. */
function gainsays(declaration: Declaration, outcome: OutcomeName): boolean {
  return declaration.outcome === "no-decision" ? outcome === "adopted" : declaration.outcome !== outcome
}
