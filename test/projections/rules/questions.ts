import type { Question } from "../../../src/projections/rules/outcome.ts"

/** Some parties, named p1, p2 … */
export function parties(number: number, prefix = "p"): readonly string[] {
  return Array.from({ length: number }, (_, index) => `${prefix}${index + 1}`)
}

/** Votes in effective order: `["a", "for", 5]` was cast at ms 5; its event is `a-for-5`. */
export function votes(...cast: readonly (readonly [by: string, vote: string, at?: number])[]): Question["votes"] {
  return cast.map(([by, vote, at = 1]) => ({ by, vote, at, event: `${by}-${vote}-${at}` }))
}

/** The same vote of all of them. */
export function all(members: readonly string[], vote: string, at = 1): Question["votes"] {
  return votes(...members.map((by) => [by, vote, at] as const))
}

/** A question whose window closes at ms 100, asked at ms 101 unless told otherwise. */
export function question(given: Partial<Question> & Pick<Question, "rule" | "members">): Question {
  return { votes: [], declarations: [], window: { closesAt: 100 }, at: 101, ...given }
}
