import { type Body, entitledOf, type Standing, vetoHolders, weightOf } from "./adoption.ts"
import type { Counted, NamedVote, Question, Tally } from "./question.ts"

/** The votes by name as the rule reads them at one instant. */
export type Ballots = {
  readonly entitled: readonly string[]
  /** The last vote in the window of each entitled member that cast one. */
  readonly last: ReadonlyMap<string, NamedVote>
  /** The same of the accused, where the rule sets it aside. */
  readonly exceptedVote?: NamedVote
  readonly late: readonly NamedVote[]
  readonly notMembers: readonly string[]
}

/** Sorts the votes cast by the instant `at`: which count, which came late, which are nobody's who belongs to the body. */
export function ballotsAt(question: Question, at: number): Ballots {
  const entitled = entitledOf(question.rule, question.members, question.accused)
  const members = new Set(question.members)
  const last = new Map<string, NamedVote>()
  const late: NamedVote[] = []
  const notMembers = new Set<string>()
  for (const vote of question.votes) {
    if (vote.at > at) continue
    if (!members.has(vote.by)) notMembers.add(vote.by)
    else if (question.window.closesAt !== undefined && vote.at > question.window.closesAt) late.push(vote)
    else last.set(vote.by, vote)
  }
  const isEntitled = new Set(entitled)
  const exceptedVote = [...last.values()].find((vote) => !isEntitled.has(vote.by))
  if (exceptedVote) last.delete(exceptedVote.by)
  return { entitled, last, ...(exceptedVote && { exceptedVote }), late, notMembers: [...notMembers] }
}

export function isAgainst(vote: NamedVote): boolean {
  return vote.vote === "against" || vote.vote === "object"
}

/** The events of the votes that count, in effective order. */
export function eventsOf(question: Question, ballots: Ballots): readonly string[] {
  return question.votes.filter((vote) => ballots.last.get(vote.by) === vote).map((vote) => vote.event)
}

/** Where the vote stands by the names. */
export function standingOf(body: Body, ballots: Ballots): Standing {
  const votes = [...ballots.last.values()]
  const missing = ballots.entitled.filter((member) => !ballots.last.has(member))
  const vetoes = new Set(vetoHolders(body.rule, body.entitled))
  const weigh = (parties: readonly string[]) => parties.reduce((sum, party) => sum + weightOf(body.rule, party), 0)
  const inFavour = votes.filter((vote) => vote.vote === "for")
  const against = votes.filter(isAgainst)
  return {
    for: inFavour.length,
    against: against.length,
    abstain: votes.length - inFavour.length - against.length,
    forWeight: weigh(inFavour.map((vote) => vote.by)),
    vetoed: against.some((vote) => vetoes.has(vote.by)),
    missing: missing.length,
    missingWeight: weigh(missing),
    missingVeto: missing.some((member) => vetoes.has(member)),
  }
}

export function countedByName(ballots: Ballots): Counted {
  const votes = [...ballots.last.values()]
  const number = (vote: string) => votes.filter((one) => one.vote === vote).length
  return {
    for: number("for"),
    against: number("against"),
    abstain: number("abstain"),
    object: number("object"),
    notVoted: ballots.entitled.filter((member) => !ballots.last.has(member)),
    ...asideOf(ballots),
  }
}

export function countedByTally(tally: Tally, ballots: Ballots): Counted {
  const { for: inFavour, against, abstain } = tally
  return { for: inFavour, against, abstain, object: 0, notVoted: [], ...asideOf(ballots) }
}

/** Where no vote counts, whatever was cast. */
export function countedNone(ballots: Ballots): Counted {
  return { for: 0, against: 0, abstain: 0, object: 0, notVoted: [], ...asideOf(ballots) }
}

function asideOf({ notMembers, late, exceptedVote }: Ballots) {
  return {
    notMembers,
    late: late.map(({ by, event }) => ({ by, event })),
    excepted: exceptedVote ? [exceptedVote.by] : [],
  }
}

/** Whether the names add up to the tally, with the vote that the rule sets aside or without it. */
export function namesMatch(ballots: Ballots, tally: Tally): boolean {
  const counts = (votes: readonly NamedVote[]) =>
    votes.filter((vote) => vote.vote === "for").length === tally.for &&
    votes.filter(isAgainst).length === tally.against &&
    votes.filter((vote) => vote.vote === "abstain").length === tally.abstain
  const votes = [...ballots.last.values()]
  return counts(votes) || (ballots.exceptedVote !== undefined && counts([...votes, ballots.exceptedVote]))
}
