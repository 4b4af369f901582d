import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { definitionOf } from "../../../src/domain/catalogue.ts"
import { precisionOf, type RecordedEvent, replayedProposalSchema } from "../../../src/domain/envelope.ts"
import { streamOf } from "../../../src/domain/streams.ts"
import { endInstant, shapeOf } from "../../../src/domain/values/moment.ts"
import { identified } from "../../../src/ledger/exchange/identified.ts"
import { readYamlFile } from "../../../src/ledger/exchange/yaml-file.ts"
import type { SustainmentOptions } from "../../../src/projections/sustainment/options.ts"
import { sustainmentOf } from "../../../src/projections/sustainment/sustainment.ts"
import { type View, viewOf } from "../../../src/projections/view.ts"

/** An event of the fictional package `lake`, as a test tells it. Its id follows from what it says, wherever it stands. */
export type Told = {
  readonly type: string
  readonly at: string
  readonly data: object
  readonly recordedAt?: string
}

export type Year = { readonly from: string; readonly to: string; readonly label: string }

export function told(at: string, type: string, data: object, recordedAt?: string): Told {
  return { type, at, data, ...(recordedAt !== undefined && { recordedAt }) }
}

export function idOf({ type, at, data }: Told): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([type, at, data]))
    .digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function year(of: number): Year {
  return { from: `${of}-01-01`, to: `${of + 1}-01-01`, label: `${of}` }
}

export function eur(value: string, qualifier?: string) {
  return { value, unit: "EUR", ...(qualifier !== undefined && { qualifier }) }
}

const opened = told("2024-01-01", "PackageOpened", {
  title: "A lake",
  purpose: "To try it",
  timeZone: "Europe/Kyiv",
})

/** A line from arland to nordia of `aid` in EUR, unless said otherwise. */
export function lineOpened(line: string, more: object = {}, at = "2024-01-01"): Told {
  return told(at, "LineOpened", { line, donor: "arland", recipient: "nordia", item: "aid", unit: "EUR", ...more })
}

export function recorded(...events: readonly Told[]): readonly RecordedEvent[] {
  let knownAt = ""
  return [opened, ...events].map((event, position) => {
    const definition = definitionOf(event.type)
    if (!definition) throw new Error(`no event type ${event.type}`)
    const stream = streamOf("lake", event.type, event.data)
    if (stream === undefined) throw new Error(`${event.type} has no stream`)
    const recordedAt = event.recordedAt ?? "2024-01-01T00:00:00.000Z"
    if (recordedAt > knownAt) knownAt = recordedAt
    return deepFreeze({
      id: idOf(event),
      package: "lake",
      stream,
      revision: 0,
      type: event.type,
      version: 1,
      effectiveAt: event.at,
      precision: precisionOf(event.at, undefined),
      recordedAt,
      actor: { subject: "recorder" },
      position,
      knownAt,
      data: definition.data.parse(event.data),
    })
  })
}

/** The record as it stands at a date, as known at an instant or at all. */
export function viewAt(events: readonly RecordedEvent[], asOf: string, knownAt?: string): View {
  const { timeZone: zone } = the(events, ({ type }) => type === "PackageOpened").data as { timeZone: string }
  const through = (value: string) => (shapeOf(value) === "day" ? endInstant(value, zone) - 1 : Date.parse(value))
  return viewOf(
    events,
    {
      through: through(asOf),
      knows: (event) => knownAt === undefined || Date.parse(event.knownAt) <= through(knownAt),
      viewer: "record",
      clearance: { role: "depositary" },
    },
    zone,
  )
}

export function sustainmentAt(asOf: string, events: readonly Told[], options: SustainmentOptions = {}) {
  return sustainmentOf(viewAt(recorded(...events), asOf), options)
}

/** The one of these that a test speaks of; fails where it is not there. */
export function the<Item>(items: readonly Item[], is: (item: Item) => boolean = () => true): Item {
  const found = items.filter(is)
  if (found.length !== 1) throw new Error(`${found.length} of ${items.length} where there should be one`)
  return found[0] as Item
}

/** The one entry of a period by its label, or without a period. */
export function inPeriod<Item extends { readonly period: { readonly label?: string | undefined } | null }>(
  items: readonly Item[],
  label: number | null,
): Item {
  return the(items, ({ period }) => (label === null ? period === null : period?.label === `${label}`))
}

/** An interval as a test writes it: "5", "~5", "0..3", "4..". */
export function brief(range: { readonly low: string; readonly high: string | null; readonly about: boolean } | null) {
  if (range === null) return null
  const { low, high, about } = range
  return `${about ? "~" : ""}${low === high ? low : `${low}..${high ?? ""}`}`
}

/** An example file as the events that a replay of it would bring. */
export function example(name: string): readonly RecordedEvent[] {
  const file = readYamlFile(readFileSync(new URL(`../../../examples/${name}`, import.meta.url), "utf8"))
  if (file.issues.length > 0) throw new Error(JSON.stringify(file.issues))
  let knownAt = ""
  return file.events.map((one, position) => {
    const { precision, ...event } = replayedProposalSchema.parse(identified(one))
    if (event.recordedAt > knownAt) knownAt = event.recordedAt
    const stream = streamOf(one.package, event.type, event.data as object) ?? ""
    return deepFreeze({
      ...event,
      id: event.id ?? "",
      version: 1,
      package: one.package,
      stream,
      revision: 0,
      position,
      knownAt,
      precision: precisionOf(event.effectiveAt, precision),
    } as RecordedEvent)
  })
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
