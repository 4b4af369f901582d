import type { Party } from "../../domain/package/parties.ts"
import { groupBy } from "../group-by.ts"
import type { Reading } from "../time/reading.ts"
import { distinct, type Held, held } from "../time/resolution.ts"

/** That one party stands in another's place, since when, and by which event. */
export type Succession = { readonly of: string; readonly by: string; readonly since: Held }

/** Who holds a part, and the successions by which it came to it, the first one first: none where it is its own. */
export type Holder = { readonly party: string; readonly through: readonly Succession[] }

/** The succession by which a party's place has passed to another; undefined where it has not. */
export function successionOf(party: string, reading: Reading): Succession | undefined {
  const own = recordedOf(party, reading)
  return own && !closesRing(own, reading) ? own : undefined
}

function recordedOf(party: string, reading: Reading): Succession | undefined {
  const there = reading.state.get<Party>("party", party)
  if (!there?.ended || there.succeededBy === undefined) return undefined
  return { of: party, by: there.succeededBy, since: held(reading.pointOf(there.ended.since), [there.ended.by]) }
}

/** Whether it is the last of successions that lead back to where they began: nobody is there to take the place, and the last holder keeps it. */
function closesRing(own: Succession, reading: Reading): boolean {
  const ring = [own]
  for (let next = recordedOf(own.by, reading); next; next = recordedOf(next.by, reading)) {
    if (ring.some((one) => one.of === next?.of)) break
    ring.push(next)
  }
  return ring.at(-1)?.by === own.of && ring.every((one) => one.since.point.from <= own.since.point.from)
}

/** Who has held a party's part one after the other, itself first. */
export function holdersOf(party: string, reading: Reading): readonly Holder[] {
  const holders: Holder[] = [{ party, through: [] }]
  for (let next = successionOf(party, reading); next; next = successionOf(next.by, reading))
    holders.push({ party: next.by, through: [...(holders.at(-1)?.through ?? []), next] })
  return holders
}

/**
 * The parts of several parties, each with those who have held it. A successor that has a part of its own, or another's already, holds it once: with it
 * a line of holders is at its end.
 */
export function linesOf(parties: readonly string[], reading: Reading): readonly (readonly Holder[])[] {
  const taken = new Set(parties)
  return distinct(parties).map((party) => {
    const [own, ...successors] = holdersOf(party, reading)
    const free = successors.findIndex((one) => taken.has(one.party))
    const line = free < 0 ? successors : successors.slice(0, free)
    for (const one of line) taken.add(one.party)
    return own ? [own, ...line] : line
  })
}

/** Whose acts count for an obligor's part: its own, and those of the ones who held that part before it. */
export function partOf(obligor: string, obligors: readonly string[], reading: Reading): readonly string[] {
  for (const line of obligors.includes(obligor) ? [] : linesOf(obligors, reading)) {
    const at = line.findIndex((one) => one.party === obligor)
    if (at >= 0) return line.slice(0, at + 1).map((one) => one.party)
  }
  return [obligor]
}

/** Everybody who has held one of these parts, whether it still does or not. */
export function everHeldBy(parties: readonly string[], reading: Reading): readonly string[] {
  return distinct(parties.flatMap((party) => holdersOf(party, reading).map((one) => one.party)))
}

/** Who holds these parts now. */
export function heldNowBy(parties: readonly string[], reading: Reading): readonly string[] {
  return distinct(parties.map((party) => holdersOf(party, reading).at(-1)?.party ?? party))
}

/** Those in whose place a party has come, each with the way on which it has. */
export function predecessorsOf(party: string, reading: Reading): readonly Holder["through"][] {
  const ways = reading.step("successions", () =>
    groupBy(
      [...reading.state.all<Party>("party")].flatMap(({ id }) => holdersOf(id, reading).slice(1)),
      (one) => one.party,
    ),
  )
  return (ways.get(party) ?? []).map(({ through }) => through)
}

/** A party and those in whose place it has come. */
export function withPredecessors(party: string, reading: Reading): readonly string[] {
  return distinct([party, ...predecessorsOf(party, reading).flatMap(([first]) => first?.of ?? [])])
}
