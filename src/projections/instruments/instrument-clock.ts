import type { Instrument } from "../../domain/package/instruments.ts"
import type { Notice } from "../../domain/package/signing.ts"
import { everHeldBy, predecessorsOf, type Succession, successionOf, withPredecessors } from "../parties/succession.ts"
import type { Anchors } from "../time/expressions.ts"
import type { Due } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { distinct, firstOf, type Held, lastOf, type Resolution, restingOn } from "../time/resolution.ts"
import {
  type Awaiting,
  type Course,
  courseOf,
  type End,
  eventsThatSet,
  type Gap,
  type InstrumentReading,
  noticeRuns,
  recordedEnd,
  termOf,
} from "./ends.ts"
import { inForce, inForceFor } from "./entry.ts"

type RunningNotice = { readonly notice: Notice; readonly due: Due }

export class InstrumentClock implements InstrumentReading {
  readonly instrument: Instrument
  readonly #reading: Reading
  readonly #anchors: Anchors

  constructor(instrument: Instrument, reading: Reading) {
    this.instrument = instrument
    this.#reading = reading
    this.#anchors = reading.anchors({})
  }

  inForce(): Resolution {
    return this.#step("in force", () => inForce(this.instrument, this.#anchors, this.#reading.zone))
  }

  inForceFor(party: string): Resolution {
    return this.#step(`in force for ${party}`, () => {
      const own = this.#inForceForItself(party)
      if (own.held) return own
      const inherited = predecessorsOf(party, this.#reading).map((way) => this.#inherited(way))
      return firstOf(inherited.filter((one) => one.held)) ?? inherited.find((one) => !one.held) ?? own
    })
  }

  #inForceForItself(party: string): Resolution {
    return inForceFor(this.instrument, party, this.#anchors, this.#reading.zone)
  }

  /** Whoever stands in another's place is bound as that one was, from the day of the succession. */
  #inherited(way: readonly Succession[]): Resolution {
    const events = way.flatMap(({ since }) => since.because)
    const before = this.#inForceForItself(way[0]?.of ?? "")
    if (!before.held) return restingOn(before, events)
    return restingOn(lastOf([before, ...way.map(({ since }) => since)]) as Held, [...before.because, ...events])
  }

  /**
   * The earliest of its recorded end, a notice that runs out and its own term. Leaving ends a text of two; of more than two, the part of
   * whoever leaves (R12).
   */
  end(party?: string): End | Awaiting | null {
    return this.#step(`end for ${party ?? "all"}`, () => {
      const { end } = this.#course(party)
      const term = termOf(this.instrument, this.#anchors, this.#reading.zone)
      const weighed = this.#weighed()
      if (end) return restingOn(end, weighed)
      return term && term.due === null ? restingOn({ waitsFor: term.waitsFor, because: term.because }, weighed) : null
    })
  }

  gap(party?: string): Gap | undefined {
    return this.#course(party).gap
  }

  #course(party: string | undefined): Course {
    return this.#step(`course for ${party ?? "all"}`, () => this.#courseFor(party))
  }

  #courseFor(party: string | undefined): Course {
    const { zone } = this.#reading
    const term = termOf(this.instrument, this.#anchors, zone)
    const ends: End[] = [...recordedEnd(this.instrument, zone)]
    if (term && term.due !== null) ends.push({ how: "expired", due: term.due, because: term.because })
    for (const { notice, due } of this.#running()) {
      const bound = this.#boundAt(due)
      const inPlaceOf = (one: string) => withPredecessors(one, this.#reading).includes(notice.by)
      if (!bound.some(inPlaceOf) || (bound.length !== 2 && !(party !== undefined && inPlaceOf(party)))) continue
      const because = [notice.madeBy, ...(notice.effectiveOn ? [] : eventsThatSet(this.instrument, "notice"))]
      ends.push({ how: bound.length === 2 ? "terminated" : "left", due, because, by: notice.by })
    }
    return courseOf(ends, this.#reading.decisions.restored(`instrument:${this.instrument.id}`))
  }

  /** The notices that run, or have run out, each with the last day on which its maker is bound. Withdrawn once it had run out, it stays. */
  #running(): readonly RunningNotice[] {
    return this.#notices().flatMap((notice) => {
      const due = noticeRuns(notice, this.instrument, this.#reading.zone)
      return due && !this.#isWithdrawnBefore(notice, due.passed) ? [{ notice, due }] : []
    })
  }

  #isWithdrawnBefore(notice: Notice, at: number): boolean {
    return notice.ended !== undefined && this.#reading.pointOf(notice.ended.since).from < at
  }

  #notices(): readonly Notice[] {
    return [...this.#reading.state.all<Notice>("notice")].filter((one) => one.instrument === this.instrument.id)
  }

  /**
   * What comes first rests on what it came before: the term as extended, and once notice has been given the notices, their withdrawal, and whom the
   * text binds.
   */
  #weighed(): readonly string[] {
    return this.#step("weighed", () => this.#allWeighed())
  }

  #allWeighed(): readonly string[] {
    const extended = this.instrument.extensions.at(-1)
    const ofTerm = extended ? [extended.event] : eventsThatSet(this.instrument, "ends")
    const notices = this.#notices()
    if (notices.length === 0) return ofTerm
    const ofNotices = notices.flatMap((one) => [one.madeBy, ...(one.ended ? [one.ended.by] : [])])
    return distinct([...ofTerm, ...ofNotices, ...this.#known().flatMap((party) => this.inForceFor(party).because)])
  }

  /** Who is named, or has joined by an act of its own, and whoever came in their place. */
  #known(): readonly string[] {
    const { parties, signatures, consents } = this.instrument
    return everHeldBy([...parties, ...[...signatures, ...consents].map((act) => act.party)], this.#reading)
  }

  /** Whom the text binds when a notice takes effect: for whom it is in force then, and who has not left before. */
  #boundAt(due: Due): readonly string[] {
    return this.#step(`bound at ${due.passed}`, () => this.#allBoundAt(due))
  }

  #allBoundAt(due: Due): readonly string[] {
    const left = this.#running().filter((one) => one.due.passed < due.passed)
    return this.#known().filter((party) => {
      const since = this.inForceFor(party)
      const over = successionOf(party, this.#reading)
      if (over && over.since.point.from < due.passed) return false
      const part = withPredecessors(party, this.#reading)
      return since.held && since.point.from < due.passed && !left.some(({ notice }) => part.includes(notice.by))
    })
  }

  /** What the text and its parties come to is asked for by every duty under it. */
  #step<Value>(name: string, take: () => Value): Value {
    return this.#reading.step(`instrument ${this.instrument.id} ${name}`, take)
  }
}
