import type { DecisionRule } from "../../domain/values/decision-rule.ts"

/** One vote by name. */
export type NamedVote = {
  readonly by: string
  /** `for`, `against`, `abstain` or `object`: an objection counts as a vote against. */
  readonly vote: string
  /** Of an objection: the amendment that it proposes. */
  readonly text?: string | undefined
  /** When it was cast, in ms: of a vote known by its day only, the first ms of that day. */
  readonly at: number
  /** Of a vote known by its day only: the last ms at which it may have been cast. */
  readonly latest?: number | undefined
  readonly event: string
}

/** Votes counted without names. `at` in ms; without it the count is taken as there all along. */
export type Tally = {
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly event: string
  readonly at?: number | undefined
}

/** What somebody said the outcome was: `adopted`, `rejected` or `no-decision`. */
export type Declaration = {
  readonly by: string
  readonly outcome: string
  readonly event: string
  readonly at?: number | undefined
}

/** What has become of a decision that would stop a snapback. */
export type ContraryDecision = {
  readonly decision: string
  readonly outcome: OutcomeName
  readonly adoptedAt?: number | undefined
  readonly event?: string | undefined
}

/** A question put to a body, with all that bears on its outcome at one instant. */
export type Question = {
  readonly rule: DecisionRule
  readonly members: readonly string[]
  readonly quorum?: number | undefined
  /** In effective order. */
  readonly votes: readonly NamedVote[]
  readonly tally?: Tally | undefined
  /** In effective order. */
  readonly declarations: readonly Declaration[]
  /** `closesAt` is the last ms in which a vote counts; without it nothing closes by the clock. */
  readonly window: { readonly opensAt?: number | undefined; readonly closesAt?: number | undefined }
  /** D, in ms. */
  readonly at: number
  readonly accused?: string | undefined
  readonly contrary?: readonly ContraryDecision[] | undefined
  readonly onDeadlock?: string | undefined
}

export type OutcomeName = "adopted" | "rejected" | "open"

export type RuleFinding = {
  readonly code:
    | "declared-otherwise"
    | "names-differ-from-tally"
    | "tally-exceeds-members"
    | "tally-undecided"
    | "time-not-known"
    | "contrary-late"
    | "votes-without-effect"
    | "no-members"
    | "no-weight"
    | "sole-of-several"
  readonly sentence: string
  /** Event ids. */
  readonly because: readonly string[]
}

/** The votes as the rule counts them. Under a tally the numbers are the tally's, and nobody is named. */
export type Counted = {
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly object: number
  /** Entitled members of whom no vote counts. */
  readonly notVoted: readonly string[]
  /** Who voted without being a member: recorded, not counted. */
  readonly notMembers: readonly string[]
  /** Members' votes after the closing instant: recorded, not counted. */
  readonly late: readonly { readonly by: string; readonly event: string }[]
  /** The accused, where the rule sets its vote aside. */
  readonly excepted: readonly string[]
}

export type Outcome = {
  readonly outcome: OutcomeName
  /** Since when it has been so, in ms; absent while open, and where no recorded time tells. */
  readonly since?: number
  readonly counted: Counted
  /** What the outcome rests on. */
  readonly governs: "votes" | "tally" | "declaration" | "clock"
  /** What the text provides for a window that closed without adoption, once one did: a stage to open or a word to show. */
  readonly onDeadlock?: string
  /** Event ids. */
  readonly because: readonly string[]
  readonly sentence: string
  readonly findings: readonly RuleFinding[]
}
