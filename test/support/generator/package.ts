import { aimedCommitment } from "./commitments.ts"
import { beneficiary, guarantors, openingOf } from "./opening.ts"
import { Random } from "./random.ts"
import { reportThread } from "./reports.ts"
import { type GeneratedEvent, Stream } from "./stream.ts"
import type { Draft, World } from "./thread.ts"
import { type Shape, Track, tracksOf } from "./tracks.ts"

/** Events that are recorded together: in one stream, at one time. */
export type GeneratedBatch = {
  readonly package: string
  readonly stream: string
  /** The stream's last revision before it. */
  readonly expectedRevision: number
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string
  readonly events: readonly GeneratedEvent[]
}

/** Of all events so many are told late, and so many mend what was told. */
const shares = { backdated: 0.05, rectified: 0.01 }

/** One package, batch by batch. What is still to come is made when it is drawn, so only what is under way is remembered. */
export class GeneratedPackage {
  readonly shape: Shape
  readonly #random: Random
  readonly #own: Stream
  readonly #waiting: Track[]
  readonly #active: Track[] = []
  readonly #width: number
  readonly #reports: Track
  readonly #aimed: Track | undefined
  #told = 0
  #backdated = 0
  #rectified = 0

  constructor(shape: Shape, seed: number) {
    this.shape = shape
    this.#random = new Random(seed)
    const world: World = { random: this.#random, guarantors, beneficiary, commitments: [] }
    this.#own = new Stream(`package-${shape.package}`, "day", this.#random)
    this.#waiting = tracksOf(shape, world, this.#own)
    this.#width = Math.ceil(this.#waiting.length / 2)
    this.#reports = new Track(reportThread(this.#random), this.#own)
    if (shape.aimed) {
      // Numbers of its own, so that it is told the same whatever stands beside it.
      const alone = { ...world, random: new Random(1) }
      this.#aimed = new Track(aimedCommitment(shape.aimed.commitment, shape.aimed.events, alone), this.#own)
    }
  }

  /** How many events have been told, of those that there may be. */
  get progress(): number {
    const { ownEvents, lines, lineEvents, cases, caseEvents } = this.shape
    return this.#told / (ownEvents + lines * lineEvents + cases * caseEvents)
  }

  /** The next batch; undefined once the package holds what it is to hold. */
  next(recordedAt: number): GeneratedBatch | undefined {
    if (this.#told === 0) return this.#opening(recordedAt)
    for (let track = this.#choose(); track; track = this.#choose()) {
      const before = track.stream.count
      const events = this.#tell(track, recordedAt)
      if (events.length > 0) return this.#batch(track.stream, before, recordedAt, events)
    }
    return undefined
  }

  #opening(recordedAt: number): GeneratedBatch {
    const day = new Date(recordedAt).toISOString().slice(0, 10)
    const events = openingOf(this.shape.package, day).map((draft) => this.#own.inOrder(draft, recordedAt))
    this.#told += events.length
    return this.#batch(this.#own, 0, recordedAt, events)
  }

  #batch(stream: Stream, before: number, recordedAt: number, events: readonly GeneratedEvent[]): GeneratedBatch {
    const stamp = new Date(recordedAt).toISOString()
    return { package: this.shape.package, stream: stream.name, expectedRevision: before - 1, recordedAt: stamp, events }
  }

  #choose(): Track | undefined {
    const { ownEvents, aimed } = this.shape
    if (
      this.#aimed &&
      aimed &&
      this.#aimed.told < aimed.events &&
      this.#own.count / ownEvents >= this.#aimed.told / aimed.events
    )
      return this.#aimed
    const reserved = aimed ? aimed.events - (this.#aimed?.told ?? 0) : 0
    const isFull = this.#own.count + reserved >= ownEvents
    for (;;) {
      while (this.#active.length < this.#width) {
        const next = this.#waiting.shift()
        if (!next) break
        this.#active.push(next)
      }
      if (!isFull && (this.#active.length === 0 || this.#random.next() < 0.02)) return this.#reports
      const index = this.#random.below(this.#active.length)
      const track = this.#active[index]
      if (!track) return undefined
      if (!track.ended && !(isFull && track.stream === this.#own)) return track
      this.#active.splice(index, 1)
    }
  }

  /** Some events of one thing; none where nothing more happens to it. */
  #tell(track: Track, recordedAt: number): readonly GeneratedEvent[] {
    const { stream } = track
    const room = stream === this.#own && track !== this.#aimed ? this.shape.ownEvents - stream.count : 4
    const events: GeneratedEvent[] = []
    for (let count = track === this.#aimed ? 1 : Math.min(room, 1 + this.#random.below(4)); count > 0; count--) {
      const event = this.#mendedOrNew(track, recordedAt)
      if (!event) break
      this.#told++
      events.push(event)
    }
    return events
  }

  #mendedOrNew(track: Track, recordedAt: number): GeneratedEvent | undefined {
    const isDue = (there: number, share: number) => there + this.#random.next() < share * this.#told
    if (track !== this.#aimed && isDue(this.#rectified, shares.rectified)) {
      const mending = track.stream.rectification(recordedAt)
      if (mending) {
        this.#rectified++
        return mending
      }
    }
    const draft = track.next()
    if (!draft) return undefined
    const wanted = track === this.#aimed ? track.told % 10 === 9 : isDue(this.#backdated, shares.backdated)
    const late = wanted ? this.#late(draft, track, recordedAt) : undefined
    const event = late ?? track.stream.inOrder(draft, recordedAt)
    track.floor ??= track.stream.last
    if (track !== this.#aimed) track.stream.remember(event, draft, track.floor)
    return event
  }

  #late(draft: Draft, { stream, floor }: Track, recordedAt: number): GeneratedEvent | undefined {
    const event = floor === undefined ? undefined : stream.backdated(draft, recordedAt, floor)
    if (event) this.#backdated++
    return event
  }
}
