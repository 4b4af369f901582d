import type { RivalReport, Stance } from "../../domain/corrections/corrections.ts"
import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import { groupBy } from "../group-by.ts"
import { listed } from "../rules/sentences.ts"
import { differences } from "./differences.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** What sources say in two ways, each value with its source and none preferred; and what parties do not recognise. */
export function sourceFindings(scene: Scene): readonly Finding[] {
  return [...conflicting(scene), ...contested(scene)]
}

function conflicting({ view }: Scene): readonly Finding[] {
  const turns = new Map(view.turns.map((turn) => [turn.id, turn]))
  const rivals = groupBy(view.entities.all<RivalReport>("rival-report"), ({ event }) => event)
  return [...rivals].flatMap(([id, reports]) => {
    const event = turns.get(id)
    if (!event) return []
    const told = reports.map((report) => `by ${sourceOf(turns.get(report.madeBy), event)}, ${otherwise(event, report)}`)
    return [
      found(
        "conflicting-sources",
        ["event", id],
        [id, ...reports.map(({ madeBy }) => madeBy)],
        `Of ${event.type}${aboutWhat(event)} sources differ; the record goes by ${sourceOf(event)}: ${told.join("; ")}.`,
      ),
    ]
  })
}

function otherwise(event: OrderedEvent, { changes = {}, effectiveAt }: RivalReport): string {
  const recorded = event.data as Readonly<Record<string, unknown>>
  const values = Object.entries(changes).flatMap(([field, value]) => differences(field, recorded[field], value))
  const times = effectiveAt === undefined ? [] : differences("time", event.effectiveAt, effectiveAt)
  const told = [...times, ...values].map(({ path, one, other }) => `${path} is ${other} and not ${one}`)
  return told.length > 0 ? listed(told) : "the same"
}

/** A source by its title; where another has the same title, with the place in it. */
function sourceOf(event: OrderedEvent | undefined, unlike?: OrderedEvent): string {
  if (!event?.source) return "an act without a source"
  const { title, locator } = event.source
  return `"${title}"${locator !== undefined && title === unlike?.source?.title ? ` (${locator})` : ""}`
}

const things = [
  "case",
  "line",
  "commitment",
  "instrument",
  "provision",
  "milestone",
  "decision",
  "stage",
  "party",
] as const

/** What an event is about, by all that it names: several of one type may stand in one case. */
function aboutWhat({ data }: OrderedEvent): string {
  const named = things.flatMap((kind) => {
    const id: unknown = Reflect.get(data as object, kind)
    return typeof id === "string" ? [`${kind} "${id}"`] : []
  })
  return named.length === 0 ? "" : ` (${named.join(", ")})`
}

/** An event that a party rejects counts in the record and not for that party. */
function contested({ view }: Scene): readonly Finding[] {
  const turns = new Map(view.turns.map((turn) => [turn.id, turn]))
  const stances = groupBy(view.entities.all<Stance>("stance"), ({ event }) => event)
  return [...stances].flatMap(([id, all]) => {
    const event = turns.get(id)
    const who = (stance: Stance["stance"]) => all.filter((one) => one.stance === stance).map(({ party }) => party)
    const rejecting = who("rejects")
    if (!event || rejecting.length === 0) return []
    const recognising = who("recognises")
    const others =
      recognising.length > 0
        ? `, and ${listed(recognising)} ${recognising.length === 1 ? "recognises" : "recognise"} it`
        : ""
    return [
      found(
        "contested-event",
        ["event", id],
        [id, ...all.map(({ changedBy }) => changedBy)],
        `${listed(rejecting)} ${rejecting.length === 1 ? "rejects" : "reject"} ${event.type}${aboutWhat(event)}${others}: for those who reject it, it never was.`,
      ),
    ]
  })
}
