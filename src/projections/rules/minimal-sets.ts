/**
 * One way to reach something together: all of `all`, and of the others so many that their weights add up to `atLeast`. A weight of one each makes
 * it a number of members. `atLeast` of zero or less asks for nobody beside `all`.
 */
export type Way = {
  readonly all: readonly string[]
  readonly atLeast: number
  readonly weights: Readonly<Record<string, number>>
}

/** Any so many of these. All of them where `any` is their number. */
export type Part = { readonly any: number; readonly of: readonly string[] }

/** A family of sets that differ only in who stands for whom: one selection from every part, taken together. No part at all is the empty set. */
export type Choice = readonly Part[]

export type MinimalSets = {
  /** Who reaches it alone, in the order of the members. */
  readonly alone: readonly string[]
  /** The ways that are left without those: together with them they say exactly who can. */
  readonly ways: readonly Way[]
  /** The minimal sets up to symmetry, those who reach it alone first, then by the heaviest members. */
  readonly choices: readonly Choice[]
  /** Whether `choices` is all of them. */
  readonly complete: boolean
  /** How much was looked at: never more than the limit times the number of members, for each way. */
  readonly steps: number
}

/**
 * The minimal sets that reach something by any of several ways: those that contain no other. Members who count alike in every way are one class,
 * and sets are told apart by how many they take of each class. Different weights can make more minimal sets than anybody could read; of each
 * way no more than `limit` are looked at.
 */
export function minimalSets(members: readonly string[], ways: readonly Way[], limit: number): MinimalSets {
  if (ways.some((way) => way.all.length === 0 && way.atLeast <= 0))
    return { alone: [], ways: [], choices: [[]], complete: true, steps: 0 }
  const alone = members.filter((member) => ways.some((way) => reachesAlone(way, member)))
  const rest = members.filter((member) => !alone.includes(member))
  const left = ways.flatMap((way) => withoutThose(way, alone, rest))
  const classes = classesOf(rest, left)

  const choices: Choice[] = alone.length > 0 ? [[{ any: 1, of: alone }]] : []
  const seen = new Set<string>()
  const useful: Way[] = []
  let complete = true
  let steps = 0
  for (const [index, way] of left.entries()) {
    const own = leavesOf(way, index, classes, limit)
    complete &&= own.complete
    steps += own.steps
    const before = choices.length
    for (const counts of own.leaves) {
      const key = counts.join()
      if (seen.has(key) || !isMinimal(counts, classes, left)) continue
      seen.add(key)
      choices.push(choiceOf(counts, classes))
    }
    // A way that leads to no set of its own says nothing that the others do not say.
    if (choices.length > before || !own.complete) useful.push(way)
  }
  return { alone, ways: useful, choices, complete, steps }
}

function weightIn(way: Way, member: string): number {
  return Object.hasOwn(way.weights, member) ? (way.weights[member] ?? 0) : 0
}

function reachesAlone(way: Way, member: string): boolean {
  if (way.all.length === 0) return weightIn(way, member) >= way.atLeast
  return way.atLeast <= 0 && way.all.every((one) => one === member)
}

/** A way for those who cannot do it alone; none where it needs one who can, or more than is left. */
function withoutThose(way: Way, alone: readonly string[], rest: readonly string[]): readonly Way[] {
  if (way.all.some((member) => alone.includes(member))) return []
  const weights = Object.fromEntries(
    rest
      .filter((member) => !way.all.includes(member) && weightIn(way, member) > 0)
      .map((member) => [member, weightIn(way, member)]),
  )
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  return total >= way.atLeast ? [{ all: way.all, atLeast: way.atLeast, weights }] : []
}

/** Members who count alike in every way; `required` and `weight` by the number of the way. */
type Class = {
  readonly members: readonly string[]
  readonly required: readonly boolean[]
  readonly weight: readonly number[]
}

function classesOf(members: readonly string[], ways: readonly Way[]): readonly Class[] {
  const classes = new Map<string, { members: string[]; required: boolean[]; weight: number[] }>()
  for (const member of members) {
    const required = ways.map((way) => way.all.includes(member))
    const weight = ways.map((way) => weightIn(way, member))
    if (!required.includes(true) && weight.every((one) => one === 0)) continue
    const key = JSON.stringify([required, weight])
    const there = classes.get(key)
    if (there) there.members.push(member)
    else classes.set(key, { members: [member], required, weight })
  }
  return [...classes.values()]
}

/**
 * The sets of one way that would miss the mark without their lightest member, as counts by class. Classes are taken from the heaviest down: each
 * ends a set with as many members as it takes, or gives fewer and leaves the rest to lighter classes that suffice. So every step leads to a set.
 */
function leavesOf(way: Way, index: number, classes: readonly Class[], limit: number) {
  const weightOf = (place: number) => classes[place]?.weight[index] ?? 0
  const sizeOf = (place: number) => classes[place]?.members.length ?? 0
  const order = [...classes.keys()].filter((place) => weightOf(place) > 0).sort((a, b) => weightOf(b) - weightOf(a))
  const weightFrom = [...order.keys(), order.length].map((from) =>
    order.slice(from).reduce((sum, place) => sum + weightOf(place) * sizeOf(place), 0),
  )
  const counts = classes.map((one, place) => (one.required[index] ? sizeOf(place) : 0))
  const leaves: (readonly number[])[] = []
  let complete = true
  let steps = 0
  const found = () => {
    if (leaves.length < limit) leaves.push([...counts])
    else complete = false
  }
  const visit = (rank: number, missing: number): void => {
    steps += 1
    const place = order[rank]
    if (missing <= 0 || place === undefined) {
      found()
      return
    }
    const weight = weightOf(place)
    const enough = Math.ceil(missing / weight)
    if (enough <= sizeOf(place)) {
      counts[place] = enough
      found()
    }
    for (let taken = Math.min(sizeOf(place), enough - 1); taken >= 0 && complete; taken -= 1) {
      if (missing - taken * weight > (weightFrom[rank + 1] ?? 0)) break
      counts[place] = taken
      visit(rank + 1, missing - taken * weight)
    }
    counts[place] = 0
  }
  visit(0, way.atLeast)
  return { leaves, complete, steps }
}

/** Whether no member can be spared: without one of any class no way is reached any more. */
function isMinimal(counts: readonly number[], classes: readonly Class[], ways: readonly Way[]): boolean {
  return ways.every((way, index) => {
    let weight = 0
    for (const [place, one] of classes.entries()) {
      const count = counts[place] ?? 0
      if (one.required[index] && count < one.members.length) return true
      weight += count * (one.weight[index] ?? 0)
    }
    return classes.every(
      (one, place) => counts[place] === 0 || one.required[index] || weight - (one.weight[index] ?? 0) < way.atLeast,
    )
  })
}

function choiceOf(counts: readonly number[], classes: readonly Class[]): Choice {
  return classes.flatMap(({ members }, place) => {
    const any = counts[place] ?? 0
    return any === 0 ? [] : [{ any, of: members }]
  })
}
