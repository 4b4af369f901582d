import type { MinimalSets, Way } from "./minimal-sets.ts"
import { inWords, listed } from "./sentences.ts"

/** Who can, in words. The groups are named by their size, where that tells them apart; `besidesAccused` says that the accused is left out. */
export function sentenceOf(
  { alone, ways, choices }: MinimalSets,
  members: readonly string[],
  besidesAccused: boolean,
): string {
  if (choices.length === 0) return "nobody"
  if (choices[0]?.length === 0) return "it cannot be adopted as it stands: no vote could meet the rule"
  const groups = new Groups(members, besidesAccused)
  return [...(alone.length > 0 ? [groups.some(alone, 1)] : []), ...ways.map((way) => phraseOf(way, groups))].join(
    ", or ",
  )
}

function phraseOf({ all, atLeast, weights }: Way, groups: Groups): string {
  const required = all.length > 0 ? [groups.some(all, all.length)] : []
  const others = Object.keys(weights)
  const [weight = 1, ...further] = new Set(Object.values(weights))
  if (atLeast <= 0) return required.join()
  if (further.length === 0) return [...required, groups.some(others, Math.ceil(atLeast / weight))].join(", with ")
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0)
  if (total === atLeast) return [...required, groups.some(others, others.length)].join(", with ")
  return [
    ...required,
    `any of ${groups.name(others)} who together hold at least ${atLeast} of their ${total} votes`,
  ].join(", with ")
}

/** Words for groups of members, by what was mentioned before: "the five", then "the other ten". */
class Groups {
  readonly #members: readonly string[]
  readonly #besides: string
  readonly #mentioned: string[][] = []

  constructor(members: readonly string[], besidesAccused: boolean) {
    this.#members = members
    this.#besides = besidesAccused ? " besides the accused" : ""
  }

  some(group: readonly string[], any: number): string {
    if (group.length === 1) return this.name(group)
    if (any === group.length) {
      const name = this.name(group)
      if (name.startsWith("the other ")) return `all ${name}`
      return name.startsWith("the ") ? `all ${name.slice(4)}` : name
    }
    return `any ${any === 1 ? "one" : any} of ${this.name(group)}`
  }

  name(group: readonly string[]): string {
    const before = this.#mentioned.flat()
    const first = before.length === 0
    const isNew = !group.some((member) => before.includes(member))
    const isAgain = this.#mentioned.some(
      (one) => one.length === group.length && one.every((member) => group.includes(member)),
    )
    this.#mentioned.push([...group])
    const size = inWords(group.length)
    if (group.length === this.#members.length && group.length > 1) return `the ${size}${this.#besides}`
    if (group.length === 1) return listed(group)
    if (isNew && !first && new Set(before).size + group.length === this.#members.length) return `the other ${size}`
    if (isAgain) return `these ${size}`
    return first && group.length > 3 ? `the ${size}` : listed(group)
  }
}
