import { type Body, vetoHolders, weightOf } from "./adoption.ts"
import type { Counted, Declaration } from "./question.ts"

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

/** The size of a group: in words up to twelve. */
export function inWords(number: number): string {
  return small[number] ?? String(number)
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}

export function plural(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`
}

export function counts({ for: inFavour, against, abstain, object, notVoted }: Counted): string {
  return [
    `${inFavour} for`,
    `${against} against`,
    `${abstain} abstaining`,
    ...(object > 0 ? [`${object} objecting`] : []),
    ...(notVoted.length > 0 ? [`${notVoted.length} not voting`] : []),
  ].join(", ")
}

/** What the rule asks for, as the end of a sentence. */
export function requirement({ rule, entitled, quorum }: Body): string {
  const size = entitled.length
  const asked = () => {
    switch (rule.rule) {
      case "sole":
        return `the vote of ${listed(entitled) || "the one member"}`
      case "majority":
        return rule.of === "votes-cast"
          ? "more votes for than against"
          : `more than half of ${plural(size, "member", "members")}`
      case "qualified": {
        const total = entitled.reduce((sum, member) => sum + weightOf(rule, member), 0)
        const vetoes = vetoHolders(rule, entitled).length
        const veto = vetoes > 0 ? ` and no veto (${inWords(vetoes)} hold${vetoes === 1 ? "s" : ""} one)` : ""
        return `${rule.needed} of ${total} votes${rule.weights ? " by weight" : ""}${veto}`
      }
      case "unanimity":
        return `somebody for and nobody against among ${plural(size, "member", "members")}`
    }
  }
  return quorum === undefined ? asked() : `${asked()}, with a quorum of ${quorum}`
}

export function declaredAs({ outcome }: Declaration): string {
  return outcome === "no-decision" ? "that there is no decision" : `it ${outcome}`
}
