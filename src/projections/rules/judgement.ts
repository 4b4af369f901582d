import { type Body, fateOf } from "./adoption.ts"
import {
  type Ballots,
  ballotsAt,
  countedByName,
  countedByTally,
  eventsOf,
  isAgainst,
  namesMatch,
  standingOf,
} from "./ballots.ts"
import type { ContraryDecision, Counted, Outcome, OutcomeName, Question, Tally } from "./question.ts"
import { counts, declaredAs, listed, plural, requirement } from "./sentences.ts"
import { fateByTally } from "./tally.ts"

/** The outcome at one instant, with what it was read from. */
export type Judgement = Pick<Outcome, "outcome" | "governs" | "because" | "sentence"> & {
  readonly onDeadlock?: string
  readonly ballots: Ballots
  readonly tally?: Tally | undefined
  readonly undecidedTally?: boolean
}

/** Reads the rule at the instant `at`, in ms: of what is recorded, only what was there by then. */
export function judge(question: Question, at: number): Judgement {
  const { rule } = question
  const ballots = ballotsAt(question, at)
  const tally = question.tally && isThere(question.tally, at) ? question.tally : undefined
  const closed = isClosed(question, ballots, tally, at)
  const computed =
    rule.rule === "snapback"
      ? bySnapback(question, at, closed)
      : rule.rule === "silence"
        ? bySilence(question, ballots, tally, at, closed)
        : byVotes({ rule, entitled: ballots.entitled, quorum: question.quorum }, question, ballots, tally, at, closed)
  return { ...onceDeadlocked(question, computed, closed), ballots, tally }
}

type Computed = Omit<Judgement, "ballots" | "tally">

export function isThere(told: { readonly at?: number | undefined }, at: number): boolean {
  return told.at === undefined || told.at <= at
}

/** Where no clock closes the window, a count does: once it is told, and no name on record gainsays it, nobody votes any more. */
function isClosed(question: Question, ballots: Ballots, tally: Tally | undefined, at: number): boolean {
  if (question.window.closesAt !== undefined) return at > question.window.closesAt
  return (
    question.rule.rule !== "snapback" && tally !== undefined && (ballots.last.size === 0 || namesMatch(ballots, tally))
  )
}

/** The names govern, else the tally, else what was declared (R28). */
function byVotes(
  body: Body,
  question: Question,
  ballots: Ballots,
  tally: Tally | undefined,
  at: number,
  closed: boolean,
): Computed {
  const asked = requirement(body)
  const say = (outcome: OutcomeName, counted: Counted) =>
    `${named[outcome]}: ${counts(counted)}; the rule asks for ${asked}.`
  if (ballots.last.size > 0) {
    const outcome = fateOf(body, standingOf(body, ballots), closed)
    return {
      outcome,
      governs: "votes",
      because: eventsOf(question, ballots),
      sentence: say(outcome, countedByName(ballots)),
    }
  }
  const fate = tally && fateByTally(body, tally, ballots.entitled.length < new Set(question.members).size, closed)
  if (tally && fate !== undefined && fate !== "undecided")
    return {
      outcome: fate,
      governs: "tally",
      because: [tally.event],
      sentence: say(fate, countedByTally(tally, ballots)),
    }
  const undecided = fate === "undecided" ? { undecidedTally: true } : {}
  const declared = byDeclaration(question, at, closed)
  if (declared) return { ...declared, ...undecided }
  if (tally) {
    const outcome = closed ? "rejected" : "open"
    const sentence = `${named[outcome]}: the tally alone does not show that it was adopted; the rule asks for ${asked}.`
    return { outcome, governs: "tally", because: [tally.event], sentence, ...undecided }
  }
  if (closed)
    return {
      outcome: "rejected",
      governs: "clock",
      because: [],
      sentence: `Rejected: the window closed and no vote is on record; the rule asks for ${asked}.`,
    }
  // A body without members is a gap that may yet be filled; a rule that its members cannot meet is not.
  const outcome = question.members.length === 0 ? "open" : fateOf(body, standingOf(body, ballots), false)
  const sentence = `${named[outcome]}: ${outcome === "open" ? "no vote is on record" : "no vote could meet it"}; the rule asks for ${asked}.`
  return { outcome, governs: "votes", because: [], sentence }
}

/** What was declared last. Declining to decide adopts nothing; while a clock runs it leaves the question open. */
function byDeclaration(question: Question, at: number, closed: boolean): Computed | undefined {
  const declared = question.declarations.filter((declaration) => isThere(declaration, at)).at(-1)
  if (!declared) return undefined
  const running = question.window.closesAt !== undefined && !closed
  const outcome =
    declared.outcome === "adopted" || declared.outcome === "rejected" ? declared.outcome : running ? "open" : "rejected"
  return {
    outcome,
    governs: "declaration",
    because: [declared.event],
    sentence: `${named[outcome]}: ${declared.by} declared ${declaredAs(declared)}, and no vote or tally is on record that decides.`,
  }
}

function bySilence(
  question: Question,
  ballots: Ballots,
  tally: Tally | undefined,
  at: number,
  closed: boolean,
): Computed {
  const objections = [...ballots.last.values()].filter(isAgainst)
  if (objections.length > 0) {
    const amended = objections.some((vote) => vote.text !== undefined) ? " (an amendment is an objection)" : ""
    return {
      outcome: "rejected",
      governs: "votes",
      because: eventsOf(question, ballots).filter((event) => objections.some((vote) => vote.event === event)),
      sentence: `Rejected: ${listed(objections.map((vote) => vote.by))} broke the silence${amended}.`,
    }
  }
  if (ballots.last.size === 0 && tally && tally.against > 0)
    return {
      outcome: "rejected",
      governs: "tally",
      because: [tally.event],
      sentence: `Rejected: ${plural(tally.against, "objection was", "objections were")} counted.`,
    }
  if (closed)
    return {
      outcome: "adopted",
      governs: "clock",
      because: [],
      sentence: "Adopted by silence: nobody objected in the window.",
    }
  if (question.window.closesAt === undefined) {
    const declared = ballots.last.size === 0 ? byDeclaration(question, at, closed) : undefined
    return declared ?? stillOpen("nobody has objected, and no time is set at which the silence ends")
  }
  return stillOpen("nobody has objected so far; adopted when the window closes, if nothing else happens")
}

function bySnapback(question: Question, at: number, closed: boolean): Computed {
  const contrary = contraryInWindow(question, at)
  if (contrary.length > 0)
    return {
      outcome: "rejected",
      governs: "clock",
      because: contrary.flatMap(({ event }) => (event === undefined ? [] : [event])),
      sentence: `Stopped: ${listed(contrary.map(({ decision }) => decision))} was adopted in the window.`,
    }
  if (closed)
    return {
      outcome: "adopted",
      governs: "clock",
      because: [],
      sentence: "In effect: the window closed and no contrary decision was adopted in it.",
    }
  return question.window.closesAt === undefined
    ? stillOpen("no time is set at which the window closes")
    : stillOpen(
        "no contrary decision has been adopted so far; takes effect when the window closes, if nothing else happens",
      )
}

/** The contrary decisions adopted by then and inside the window; one whose time of adoption is not known is taken to be. */
function contraryInWindow({ contrary = [], window }: Question, at: number): readonly ContraryDecision[] {
  return contrary.filter(
    ({ outcome, adoptedAt }) =>
      outcome === "adopted" &&
      (adoptedAt === undefined ||
        (adoptedAt <= at && adoptedAt <= (window.closesAt ?? adoptedAt) && adoptedAt >= (window.opensAt ?? adoptedAt))),
  )
}

function stillOpen(why: string): Computed {
  return { outcome: "open", governs: "clock", because: [], sentence: `Open: ${why}.` }
}

/**
 * What the text provides for a window that closes without adoption (R29). Of what it may provide only `adopted` changes the outcome, and until
 * the window closes the question is then open whatever the votes: they can no longer reject it.
 */
function onceDeadlocked(question: Question, computed: Computed, closed: boolean): Computed {
  const { onDeadlock, window } = question
  if (onDeadlock === undefined || computed.outcome === "adopted") return computed
  const over = closed || (window.closesAt === undefined && computed.outcome === "rejected")
  if (!over)
    return onDeadlock === "adopted" && computed.outcome === "rejected"
      ? {
          ...stillOpen("not adopted by the votes; adopted when the window closes, if nothing else happens"),
          because: computed.because,
        }
      : computed
  if (onDeadlock !== "adopted")
    return { ...computed, onDeadlock, sentence: `${computed.sentence} On deadlock the text provides: ${onDeadlock}.` }
  return {
    ...computed,
    outcome: "adopted",
    governs: "clock",
    onDeadlock,
    sentence: "Adopted on deadlock: the window closed without adoption, and the text provides that it is then adopted.",
  }
}

const named = { adopted: "Adopted", rejected: "Rejected", open: "Open" } as const
