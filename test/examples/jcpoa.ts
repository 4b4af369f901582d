import { expect } from "vitest"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { endInstant, shapeOf } from "../../src/domain/values/moment.ts"
import { docketOf } from "../../src/projections/docket/docket.ts"
import { allObligations } from "../../src/projections/obligations/obligations.ts"
import { Resolver } from "../../src/projections/time/resolver.ts"
import { type View, viewOf } from "../../src/projections/view.ts"
import { asking } from "./example.ts"

export const jcpoa = await asking("jcpoa")

/** Where a test looks from; `events` in place of those of the example. */
export type At = { readonly seenBy?: string; readonly knownAt?: string; readonly events?: readonly RecordedEvent[] }

/** The three who complained, in 2020 and in 2025. */
export const e3 = ["france", "germany", "uk"]

const six = ["1696", "1737", "1747", "1803", "1835", "1929"]

function lastOf(at: string): number {
  return shapeOf(at) === "instant" ? Date.parse(at) : endInstant(at, "UTC") - 1
}

export function viewAt(asOf: string, { seenBy, knownAt = "9999-12-31", events = jcpoa.events }: At = {}): View {
  const viewer = seenBy === undefined ? "record" : seenBy === "agreed" ? "agreed" : { party: seenBy }
  const knows = (event: RecordedEvent) => Date.parse(event.knownAt) <= lastOf(knownAt)
  return viewOf(events, { through: lastOf(asOf), knows, viewer, clearance: { role: "depositary" } }, "UTC")
}

export function obligationsAt(asOf: string, at: At = {}) {
  return allObligations(viewAt(asOf, at))
}

/** What has become of the demands of the six old resolutions: one state, where all six are alike. */
export function oldResolutions(asOf: string, at: At = {}): string {
  const owed = obligationsAt(asOf, at).filter(({ of }) => of.startsWith("under-"))
  expect(owed.map(({ of }) => of)).toEqual(six.map((number) => `under-${number}`))
  return [...new Set(owed.map(({ state }) => state))].join()
}

export function caseOf(name: string, asOf: string, at: At = {}) {
  const docket = docketOf({
    view: viewAt(asOf, at),
    as: (party) => viewAt(asOf, { ...at, seenBy: party }),
  })
  return docket.find((entry) => entry.case === name)
}

export function clockOf(name: string, stage: string, asOf: string, at: At = {}) {
  return caseOf(name, asOf, at)?.clocks.find((clock) => clock.stage === stage)
}

export function outcomeOf(decision: string, asOf: string, at: At = {}) {
  return new Resolver(viewAt(asOf, at)).decisions.outcome(decision)
}
