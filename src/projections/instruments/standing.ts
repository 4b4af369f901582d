import type { Moment } from "../../domain/fold/entity.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import { shownPoint } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"

/** What a text comes to at D: as a whole, and for everybody who is named in it or has joined it. */
export type InstrumentStanding = {
  readonly instrument: string
  readonly state: "in-force" | "not-in-force" | "applied-provisionally" | "ended"
  /** Since when it has been so, no finer than that is known; null while it was never in force. */
  readonly since: string | null
  /** How it ended, or by which day it will. */
  readonly end: { readonly how: string; readonly day: string; readonly isPast: boolean } | null
  /** What its entry into force still waits for, in anchors. */
  readonly waitsFor: readonly string[]
  readonly because: readonly string[]
  readonly parties: readonly PartyStanding[]
}

/** What one party has done to a text, and whether the text is in force for it. */
export type PartyStanding = {
  readonly party: string
  /** Whether the text names it; who is not named has joined by an act of its own. */
  readonly named: boolean
  readonly signed: { readonly form: string; readonly since: Moment; readonly event: string } | null
  readonly consented: { readonly form: string; readonly since: Moment; readonly event: string } | null
  readonly bound: { readonly since: string; readonly because: readonly string[] } | null
}

/** Signature, consent and force of every text of a view: computed from the acts and the clock, never recorded as such. */
export function instrumentStandings(reading: Reading): readonly InstrumentStanding[] {
  return [...reading.state.all<Instrument>("instrument")].map((instrument) => standingOf(instrument, reading))
}

function standingOf(instrument: Instrument, reading: Reading): InstrumentStanding {
  const entry = reading.instrument(instrument.id)?.inForce()
  const ending = reading.instrument(instrument.id)?.end() ?? null
  const end =
    ending && "due" in ending
      ? { how: ending.how, day: ending.due.day, isPast: ending.due.passed <= reading.through }
      : null
  const hasEntered = entry?.held === true && reading.has(entry)
  const parties = distinct([
    ...instrument.parties,
    ...[...instrument.signatures, ...instrument.consents].map((act) => act.party),
  ]).map((party) => partyStanding(instrument, party, end?.isPast === true, reading))
  const isProvisional = !hasEntered && parties.some((one) => one.bound !== null)
  return {
    instrument: instrument.id,
    state: end?.isPast ? "ended" : hasEntered ? "in-force" : isProvisional ? "applied-provisionally" : "not-in-force",
    since: hasEntered && entry.held ? shownPoint(entry.point) : null,
    end,
    waitsFor: entry && !entry.held ? entry.waitsFor : [],
    because: distinct([...(entry?.because ?? [instrument.madeBy]), ...(ending?.because ?? [])]),
    parties,
  }
}

function partyStanding(instrument: Instrument, party: string, isOver: boolean, reading: Reading): PartyStanding {
  const definitive = instrument.signatures.find((act) => act.party === party && act.form === "definitive")
  const signed = definitive ?? instrument.signatures.find((act) => act.party === party)
  const consented = instrument.consents.find((act) => act.party === party)
  const clock = reading.instrument(instrument.id)
  const entry = clock?.inForceFor(party)
  const left = clock?.end(party)
  const isOut = isOver || (left && "due" in left ? left.due.passed <= reading.through : false)
  return {
    party,
    named: instrument.parties.includes(party),
    signed: signed ? { form: signed.form, since: signed.since, event: signed.event } : null,
    consented: consented ? { form: consented.form, since: consented.since, event: consented.event } : null,
    bound:
      entry?.held && reading.has(entry) && !isOut ? { since: shownPoint(entry.point), because: entry.because } : null,
  }
}
