import { caseThread } from "./cases.ts"
import { commitmentThread } from "./commitments.ts"
import { lineThread } from "./lines.ts"
import { openingEvents } from "./opening.ts"
import type { Random } from "./random.ts"
import { Stream } from "./stream.ts"
import type { Draft, Thread, World } from "./thread.ts"

/** What a package is to hold in the end. */
export type Shape = {
  readonly package: string
  readonly commitments: number
  readonly cases: number
  readonly lines: number
  /** Events of its own stream in the end, exactly; of each line, exactly; of each case, at the most. */
  readonly ownEvents: number
  readonly lineEvents: number
  readonly caseEvents: number
  /** A commitment with so many events, spread over the package's own stream and the same ones whatever else that holds. */
  readonly aimed?: { readonly commitment: string; readonly events: number }
}

/** One thing, and how far it has come. */
export class Track {
  readonly stream: Stream
  readonly #thread: Thread
  readonly #most: number
  told = 0
  ended = false
  /** When its first event took effect, in milliseconds since 1970. */
  floor: number | undefined

  constructor(thread: Thread, stream: Stream, most = Number.POSITIVE_INFINITY) {
    this.stream = stream
    this.#thread = thread
    this.#most = most
  }

  next(): Draft | undefined {
    const next = this.told < this.#most ? this.#thread.next().value : undefined
    if (next) this.told++
    else this.ended = true
    return next || undefined
  }
}

/** Everything that a package will be about, some of the commitments first, the rest in any order. */
export function tracksOf(shape: Shape, world: World, own: Stream): Track[] {
  const { package: name, commitments, cases, lines, ownEvents, lineEvents, caseEvents, aimed } = shape
  const ofOthers = ownEvents - openingEvents - (aimed?.events ?? 0)
  // What is left over goes to rectifications and reports.
  const each = Math.max(1, Math.floor((ofOthers * 0.95) / Math.max(1, commitments)))
  const times = (count: number, make: (index: number) => Track) =>
    Array.from({ length: count }, (_, index) => make(index))
  const undertaken = times(commitments, (index) => new Track(commitmentThread(`commitment-${index}`, world), own, each))
  const supported = times(lines, (index) => {
    const line = `line-${index}`
    return new Track(
      lineThread(line, world),
      new Stream(`line-${name}.${line}`, "day", world.random, { line }),
      lineEvents,
    )
  })
  const brought = times(cases, (index) => {
    const id = `case-${index}`
    const stream = new Stream(`case-${name}.${id}`, "instant", world.random, { case: id })
    return new Track(caseThread(id, Math.max(1, caseEvents - 9), world), stream, caseEvents)
  })
  const first = undertaken.splice(0, Math.ceil(undertaken.length / 4))
  return [...first, ...shuffled([...undertaken, ...supported, ...brought], world.random)]
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const mixed = [...items]
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    ;[mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item]
  }
  return mixed
}
