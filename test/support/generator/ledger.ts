import { type GeneratedBatch, GeneratedPackage } from "./package.ts"
import { Random } from "./random.ts"
import type { Shape } from "./tracks.ts"

/** What a ledger is to hold. */
export type LedgerShape = {
  readonly seed: number
  /** All events, exactly; those of packages that are aimed at among them. */
  readonly events: number
  /** Packages that are told from the ledger's beginning to its end, beside others of all sizes. */
  readonly aimedAt?: readonly Shape[]
}

const began = Date.UTC(2006, 0, 2, 8)
const span = 19.5 * 365.25 * 86_400_000

/** How many packages besides those aimed at are told at any time. */
const atOnce = 12

/** The events of a whole ledger in the order of their recording, in batches; the same for the same shape. Little of it is in memory at any time. */
export function* generatedLedger({ seed, events, aimedAt = [] }: LedgerShape): Generator<GeneratedBatch, void, void> {
  const random = new Random(seed)
  const aims = aimedAt.map((shape, index) => new GeneratedPackage(shape, seed + 7_919 * (index + 1)))
  const others: GeneratedPackage[] = []
  let [told, named] = [0, 0]
  // Two batches never share a millisecond, however many there are.
  const nextTime = () => began + Math.floor((told / events) * span) + told
  while (told < events) {
    const due = aims.find((aim) => aim.progress < told / events)
    while (others.length < atOnce)
      others.push(new GeneratedPackage(anyShape(`package-${named++}`, random), random.below(2 ** 31)))
    const index = random.below(others.length)
    const batch = (due ?? (others[index] as GeneratedPackage)).next(nextTime())
    if (!batch) {
      if (due) aims.splice(aims.indexOf(due), 1)
      else others.splice(index, 1)
      continue
    }
    const fitting = batch.events.slice(0, events - told)
    told += fitting.length
    yield { ...batch, events: fitting }
  }
}

/** Most packages are small, some are great. */
function anyShape(name: string, random: Random): Shape {
  const size = 1 + Math.floor(8 / (1 + 7 * random.next()))
  return {
    package: name,
    commitments: 6 * size,
    cases: 2 * size,
    lines: 2 * size,
    ownEvents: 30 + 60 * size,
    lineEvents: 60,
    caseEvents: 16,
  }
}

/** A package whose own stream has exactly so many events, and in it a commitment with 25, the same ones however long the stream is. */
export function streamOf(ownEvents: number): Shape {
  const commitments = Math.max(1, Math.round(ownEvents / 50))
  return {
    ...{ package: `stream-of-${ownEvents}`, commitments, cases: 0, lines: 0, ownEvents, lineEvents: 0, caseEvents: 0 },
    aimed: { commitment: "aimed", events: 25 },
  }
}

/** A whole package of 200 commitments, 50 cases and 40 lines. */
export const wholePackage: Shape = {
  ...{ package: "whole", commitments: 200, cases: 50, lines: 40 },
  ...{ ownEvents: 1_200, lineEvents: 40, caseEvents: 16 },
}
