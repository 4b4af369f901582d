import type { Act } from "../../domain/fold/acts.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import { type Anchors, resolveTrigger } from "../time/expressions.ts"
import { pointOf } from "../time/point.ts"
import { awaiting, firstOf, type Held, held, lastOf, type Resolution, restingOn } from "../time/resolution.ts"
import { eventsThatSet } from "./ends.ts"

/** A dated act as something that has come about. */
export function actHeld(act: Act, zone: string): Held {
  return held(pointOf(act.since, zone), [act.event])
}

/** Signed by one party: by its first definitive signature. Ad referendum counts once confirmed by one, initialling binds nobody. */
export function signedBy(instrument: Instrument, party: string, zone: string): Resolution {
  const acts = instrument.signatures
    .filter((one) => one.party === party && one.form === "definitive")
    .map((act) => actHeld(act, zone))
  return firstOf(acts) ?? awaiting([`instrument:${instrument.id}.signed/${party}`], [instrument.madeBy])
}

/** Signed by all who are named. */
export function signedByAll(instrument: Instrument, zone: string): Resolution {
  const each = instrument.parties.map((party) => signedBy(instrument, party, zone))
  const acts = each.filter((one): one is Held => one.held)
  const last = acts.length === each.length ? lastOf(acts) : undefined
  if (last)
    return held(
      last.point,
      acts.flatMap((one) => one.because),
    )
  return awaiting([`instrument:${instrument.id}.signed`], [instrument.madeBy])
}

export function adopted(instrument: Instrument, party: string | undefined, zone: string): Resolution {
  const acts = instrument.adoptions
    .filter((one) => party === undefined || one.by === party)
    .map((act) => actHeld(act, zone))
  return (
    firstOf(acts) ?? awaiting([`instrument:${instrument.id}.adopted${party ? `/${party}` : ""}`], [instrument.madeBy])
  )
}

/** The n-th party that has expressed its consent; of one party, its own. */
export function consents(instrument: Instrument, count: number, party: string | undefined, zone: string): Resolution {
  const firstByParty = new Map<string, Held>()
  for (const act of instrument.consents)
    if ((party === undefined || act.party === party) && !firstByParty.has(act.party))
      firstByParty.set(act.party, actHeld(act, zone))
  const acts = [...firstByParty.values()].sort((a, b) => a.point.from - b.point.from)
  const nth = acts[(party === undefined ? count : 1) - 1]
  if (nth)
    return held(
      nth.point,
      acts.slice(0, party === undefined ? count : 1).flatMap((one) => one.because),
    )
  return awaiting([`instrument:${instrument.id}.consents:${count}${party ? `/${party}` : ""}`], [instrument.madeBy])
}

/**
 * In force as a text: as recorded, which wins over what is computed from its own rule. A text that is applied provisionally binds who applies it (R9) and
 * is not in force: what counts from its entry into force still waits for it.
 */
export function inForce(instrument: Instrument, anchors: Anchors, zone: string): Resolution {
  const recorded = firstOf(
    instrument.entriesIntoForce.filter((act) => act.provisional !== true).map((act) => actHeld(act, zone)),
  )
  return recorded ?? byRule(instrument, anchors, zone)
}

function byRule(instrument: Instrument, anchors: Anchors, zone: string): Resolution {
  const events = eventsThatSet(instrument, "entryIntoForce", "parties")
  return restingOn(resolveTrigger(instrument.entryIntoForce, anchors, zone), events)
}

/**
 * In force for one party (R9, R10): recorded for it, or for all who are named and it is; else the rule of entry read with its own signature
 * or consent in place of all, and never earlier than for the text; for whoever joins, not earlier than its own act. Who is neither named nor has
 * signed or consented is not bound.
 */
export function inForceFor(instrument: Instrument, party: string, anchors: Anchors, zone: string): Resolution {
  const named = instrument.parties.includes(party)
  const recorded = instrument.entriesIntoForce.filter((act) =>
    act.parties === undefined ? named : act.parties.includes(party),
  )
  const own = firstOf(recorded.map((act) => actHeld(act, zone)))
  if (own) return own
  const joined = named ? undefined : joining(instrument, party, zone)
  if (!named && !joined) return awaiting([`instrument:${instrument.id}.in-force/${party}`], [instrument.madeBy])
  // Recorded for all, or for some only, whoever joins is bound with them; but where some alone apply it provisionally, that is theirs.
  const forAll = instrument.entriesIntoForce.filter((act) => act.provisional !== true || act.parties === undefined)
  const entered = firstOf(forAll.map((act) => actHeld(act, zone)))
  if (joined && entered) return lastOfAll([joined, entered])
  const text = inForce(instrument, anchors, zone)
  if (!text.held) return text
  const rule = byRule(instrument, asOwn(instrument, party, anchors), zone)
  return rule.held ? lastOfAll([rule, text, ...(joined ? [joined] : [])]) : rule
}

/** The last of them, resting on it and, where that is not the first, on what came before. */
function lastOfAll(conditions: readonly Held[]): Held {
  const last = lastOf(conditions) as Held
  return restingOn(
    last,
    conditions.flatMap((one) => one.because),
  )
}

function joining(instrument: Instrument, party: string, zone: string): Held | undefined {
  const acts = [
    ...instrument.signatures.filter((one) => one.party === party && one.form === "definitive"),
    ...instrument.consents.filter((one) => one.party === party),
  ]
  return firstOf(acts.map((act) => actHeld(act, zone)))
}

/** The anchors of a rule of entry, with this party's own acts where the rule speaks of everybody's. */
function asOwn(instrument: Instrument, party: string, anchors: Anchors): Anchors {
  const own = `instrument:${instrument.id}.`
  return (anchor) =>
    anchors(anchor.startsWith(own) && /\.(signed|consents:\d+)$/.test(anchor) ? `${anchor}/${party}` : anchor)
}
