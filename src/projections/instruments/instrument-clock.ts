import type { Instrument } from "../../domain/package/instruments.ts"
import type { Notice } from "../../domain/package/signing.ts"
import type { Anchors } from "../time/expressions.ts"
import type { Resolution } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { type End, noticeRuns, recordedEnd, termOf } from "./ends.ts"
import { inForce, inForceFor } from "./entry.ts"

/** When one instrument enters into force and ends, as a text and for each party, at the date of a view. */
export class InstrumentClock {
  readonly instrument: Instrument
  readonly #resolver: Resolver
  readonly #anchors: Anchors

  constructor(instrument: Instrument, resolver: Resolver) {
    this.instrument = instrument
    this.#resolver = resolver
    this.#anchors = resolver.anchors({})
  }

  inForce(): Resolution {
    return inForce(this.instrument, this.#anchors, this.#resolver.zone)
  }

  inForceFor(party: string): Resolution {
    return inForceFor(this.instrument, party, this.#anchors, this.#resolver.zone)
  }

  /** Whoever is bound, or was: named, or joined by an act of its own. */
  everBound(): readonly string[] {
    const joined = [...this.instrument.signatures, ...this.instrument.consents].map((act) => act.party)
    return [...new Set([...this.instrument.parties, ...joined])].filter((party) =>
      this.#resolver.has(this.inForceFor(party)),
    )
  }

  /** The notices that stand, each with the last day on which its maker is bound. */
  notices(): readonly { readonly notice: Notice; readonly due: End["due"] | null }[] {
    return [...this.#resolver.state.all<Notice>("notice")]
      .filter((notice) => notice.instrument === this.instrument.id && !notice.ended)
      .map((notice) => ({ notice, due: noticeRuns(notice, this.instrument, this.#resolver.zone) }))
  }

  /**
   * When the text ends, or one party's part in it: the earliest of its recorded end, a notice that runs out and its own term. Leaving ends a text
   * of two. Null where nothing says so.
   */
  end(party?: string): End | { readonly waitsFor: readonly string[]; readonly because: readonly string[] } | null {
    const { zone } = this.#resolver
    const ends: End[] = []
    const recorded = this.#resolver.decisions.restored(`instrument:${this.instrument.id}`)
      ? undefined
      : recordedEnd(this.instrument, zone)
    if (recorded) ends.push(recorded)
    const ofTwo = this.everBound().length === 2
    for (const { notice, due } of this.notices())
      if (due && (ofTwo || notice.by === party))
        ends.push({ how: ofTwo ? "terminated" : "left", due, because: [notice.madeBy], by: notice.by })
    const term = termOf(this.instrument, this.#anchors, zone)
    if (term && term.due !== null) ends.push({ how: "expired", due: term.due, because: term.because })
    const [first, ...rest] = ends
    if (first) return rest.reduce((best, one) => (one.due.passed < best.due.passed ? one : best), first)
    return term && term.due === null ? { waitsFor: term.waitsFor, because: term.because } : null
  }

  /** The end that has come about by D, if any. */
  endedBy(party?: string): End | undefined {
    const end = this.end(party)
    return end && "due" in end && end.due.passed <= this.#resolver.through ? end : undefined
  }
}
