import type { Source } from "../../../src/domain/values/source.ts"
import type { Random } from "./random.ts"
import type { Draft } from "./thread.ts"

/** An event as a client proposes it, with an id of its own. */
export type GeneratedEvent = {
  readonly id: string
  readonly type: string
  readonly effectiveAt: string
  readonly data: object
  readonly source: Source
}

/** An event that may be rectified, and the earliest time that it can have had, in milliseconds since 1970. */
type Free = {
  readonly event: GeneratedEvent
  readonly mended: NonNullable<Draft["free"]>["mended"]
  readonly floor: number
}

const day = 86_400_000

/** How many events can still be rectified: those told last. */
const mostFree = 24

/** One stream: what was told in it last, and how many events it has. */
export class Stream {
  readonly name: string
  count = 0
  readonly #form: "day" | "instant"
  readonly #random: Random
  /** Names the line or the case beside an event that is rectified there. */
  readonly #place: object
  readonly #free: Free[] = []
  #last = Number.NEGATIVE_INFINITY

  /** Days and instants are not mixed in a stream: the start of a day would stand before its instants. */
  constructor(name: string, form: "day" | "instant", random: Random, place: object = {}) {
    this.name = name
    this.#form = form
    this.#random = random
    this.#place = place
  }

  /** The first millisecond of the time that the stream's last event has taken effect at. */
  get last(): number {
    return this.#last
  }

  /** The next event in order: told up to two days after it has taken effect. */
  inOrder(draft: Draft, recordedAt: number): GeneratedEvent {
    this.#last = Math.max(this.#last, this.#start(recordedAt - this.#random.below(2 * day)))
    return this.#told(draft, this.#last, recordedAt)
  }

  /** An event that takes effect before the last one of the stream, and not before `floor`; undefined where there is no time between. */
  backdated(draft: Draft, recordedAt: number, floor: number): GeneratedEvent | undefined {
    const grain = this.#form === "day" ? day : 1
    const room = Math.floor((this.#last - floor) / grain)
    if (!draft.free || room < 1) return undefined
    return this.#told(draft, floor + this.#random.below(room) * grain, recordedAt, floor)
  }

  /** Notes that an event was told that may be rectified later. */
  remember(event: GeneratedEvent, { free }: Draft, floor: number): void {
    if (!free) return
    this.#free.push({ event, mended: free.mended, floor })
    if (this.#free.length > mostFree) this.#free.shift()
  }

  /** Mends the record of an event that was told here not long ago: what it says, or when it was, or that it never was. */
  rectification(recordedAt: number): GeneratedEvent | undefined {
    const chosen = this.#free.splice(this.#random.below(this.#free.length), 1)[0]
    if (!chosen) return undefined
    const { event, mended, floor } = chosen
    const chance = this.#random.next()
    const fix =
      chance < 0.25
        ? { annulled: true }
        : chance < 0.5
          ? { replacement: { effectiveAt: this.#earlier(event, floor) } }
          : { replacement: { data: mended(event.data, this.#random) } }
    const data = { ...this.#place, event: event.id, ...fix, reason: "The source was corrected by its publisher." }
    return this.#event("EventRectified", this.#text(this.#start(recordedAt)), data, recordedAt)
  }

  #earlier({ effectiveAt }: GeneratedEvent, floor: number): string {
    const at = Date.parse(effectiveAt)
    return this.#text(this.#start(floor + this.#random.below(Math.max(1, at - floor + 1))))
  }

  #told(draft: Draft, at: number, recordedAt: number, floor = at): GeneratedEvent {
    const when = this.#text(Math.max(at, floor))
    return this.#event(draft.type, when, draft.data(when), recordedAt)
  }

  #event(type: string, effectiveAt: string, data: object, recordedAt: number): GeneratedEvent {
    this.count++
    return { id: this.#id(recordedAt), type, effectiveAt, data, source: this.#source(recordedAt) }
  }

  /** A UUID of version 7: its time is that of the record. */
  #id(recordedAt: number): string {
    const time = recordedAt.toString(16).padStart(12, "0")
    const chance = this.#random.hex(18)
    const variant = "89ab"[this.#random.below(4)]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(3, 6)}-${chance.slice(6)}`
  }

  #source(recordedAt: number): Source {
    const publishedAt = new Date(recordedAt).toISOString().slice(0, 10)
    return {
      title: `Ministry of Defence: statement of ${publishedAt} on deliveries and commitments`,
      url: `https://example.org/en/news/${publishedAt.slice(0, 4)}/statement-${1000 + this.#random.below(400)}`,
      publishedAt,
      reliability: "v: confirmed by the cited page",
    }
  }

  #start(time: number): number {
    return this.#form === "day" ? Math.floor(time / day) * day : time
  }

  #text(time: number): string {
    const text = new Date(time).toISOString()
    return this.#form === "day" ? text.slice(0, 10) : text
  }
}
