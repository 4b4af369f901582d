import { endInstant, shapeOf } from "../../../src/domain/values/moment.ts"
import type { Obligation } from "../../../src/projections/obligations/obligation.ts"
import { allObligations } from "../../../src/projections/obligations/obligations.ts"
import { Resolver } from "../../../src/projections/time/resolver.ts"
import { type View, type Viewer, viewOf } from "../../../src/projections/view.ts"
import { deepFreeze, type History, recorded, type Told, told, zoneOf } from "../../support/record.ts"

export { told } from "../../support/record.ts"

/** The opening of a package; every test tells the rest of its own. */
export function opened(timeZone = "UTC"): Told {
  return told("PackageOpened", "2015-01-01", { title: "The Lake", purpose: "Peace at the lake", timeZone })
}

export function ceasefire(on?: string): readonly Told[] {
  return [
    told("MilestoneDefined", "2015-01-01", { milestone: "ceasefire", description: "The guns are silent" }),
    ...(on === undefined ? [] : [told("MilestoneReached", on, { milestone: "ceasefire" })]),
  ]
}

export function text(instrument: string, more: object = {}, on = "2026-01-01"): Told {
  return told("InstrumentTabled", on, {
    instrument,
    title: `The ${instrument}`,
    kind: "treaty",
    bindingness: "legal",
    parties: ["ardonia", "belmark"],
    entryIntoForce: `instrument:${instrument}.signed`,
    ...more,
  })
}

export function signs(party: string, on: string, instrument = "accord", more: object = {}): Told {
  return told("InstrumentSigned", on, { instrument, party, ...more })
}

/** A duty of Belmark to Ardonia, unless told otherwise. */
export function duty(commitment: string, more: object = {}, on = "2026-01-01"): Told {
  return told("CommitmentUndertaken", on, {
    commitment,
    obligors: ["belmark"],
    beneficiaries: ["ardonia"],
    kind: "withdrawal",
    tier: "restraint",
    modality: "shall",
    text: `Belmark shall ${commitment}.`,
    ...more,
  })
}

export function does(commitment: string, on: string, more: object = {}): Told {
  return told("CommitmentFulfilled", on, { commitment, ...more })
}

export type At = { readonly seenBy?: string; readonly knows?: number }

export function viewAt(history: History, asOf: string, { seenBy, knows }: At = {}): View {
  const zone = zoneOf(history)
  const viewer: Viewer = seenBy === undefined ? "record" : seenBy === "agreed" ? "agreed" : { party: seenBy }
  const view = viewOf(
    history,
    {
      through: shapeOf(asOf) === "instant" ? Date.parse(asOf) : endInstant(asOf, zone) - 1,
      knows: (event) => knows === undefined || event.position < knows,
      viewer,
      clearance: { role: "depositary" },
    },
    zone,
  )
  deepFreeze(view.entities.everything())
  return view
}

export function resolverAt(asOf: string, events: readonly Told[], at: At = {}): Resolver {
  return new Resolver(viewAt(recorded(...events), asOf, at))
}

export function obligationsAt(asOf: string, events: readonly Told[], at: At = {}): readonly Obligation[] {
  return allObligations(viewAt(recorded(...events), asOf, at))
}

/** The one obligation of this id; fails with what there is. */
export function oweAt(asOf: string, events: readonly Told[], id: string, at: At = {}): Obligation {
  const all = obligationsAt(asOf, events, at)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(`no obligation "${id}" among ${all.map((one) => one.id).join(", ")}`)
  return found
}

/** Its state and its last day, or the instant where hours matter. */
export function stateAt(asOf: string, events: readonly Told[], id: string, at: At = {}): readonly (string | null)[] {
  const { state, due } = oweAt(asOf, events, id, at)
  return [state, due && (due.instant ?? due.day)]
}

/** What an anchor comes to: its day where it has come about or is certain to, else what it waits for. */
export function comesTo(asOf: string, events: readonly Told[], anchor: string): string | readonly string[] {
  const resolution = resolverAt(asOf, events).resolve(anchor, {})
  if (!resolution.held) return resolution.waitsFor
  const { point } = resolution
  return point.isInstant ? new Date(point.from).toISOString() : point.day
}
