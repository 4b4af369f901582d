import type { Control } from "../domain/package/control.ts"
import type { Precision } from "../domain/values/moment.ts"
import { groupBy } from "./group-by.ts"
import { pointOf, shownPoint } from "./time/point.ts"
import type { View } from "./view.ts"

type Standing = Control["standing"]

/** Who holds an area in a domain, since when, and the event by which it came to hold it. */
type Holding = {
  readonly holder: string
  readonly since: string
  readonly precision: Precision
  readonly event: string
}

/** Who holds an area in a domain: as agreed, in fact and as claimed. Null where nothing is recorded. */
export type ControlRow = {
  readonly area: string
  readonly within: string | null
  readonly domain: string
} & { readonly [S in Standing]: Holding | null } & {
  /** Whether what is known to be so in fact differs from what was agreed. */
  readonly differs: boolean
  /** Whether a party claims what somebody else is known to hold in fact. A claim is no finding. */
  readonly contested: boolean
  /** The events on which the row rests, in effective order. */
  readonly because: readonly string[]
  readonly sentence: string
}

/** The table of control, area by domain (semantics section 10). */
export function controlOf(view: View): readonly ControlRow[] {
  const holdings = holdingsOf(view)
  const rows = groupBy(view.entities.all<Control>("control"), (one) => `${one.area}/${one.domain}`)
  return [...rows.values()].map((assignments) => {
    const held = (standing: Standing) => {
      const one = assignments.find((candidate) => candidate.standing === standing)
      return (one && holdings.get(one.id)) ?? null
    }
    const [first] = assignments as [Control, ...Control[]]
    const [agreed, inFact, claimed] = [held("agreed"), held("in-fact"), held("claimed")]
    const differs = isKnown(agreed) && isKnown(inFact) && agreed?.holder !== inFact?.holder
    const contested = isKnown(claimed) && isKnown(inFact) && claimed?.holder !== inFact?.holder
    return {
      area: first.area,
      within: assignments.find((one) => one.within !== undefined)?.within ?? null,
      domain: first.domain,
      agreed,
      "in-fact": inFact,
      claimed,
      differs,
      contested,
      because: eventsOf(view, [agreed, inFact, claimed]),
      sentence:
        `${first.area}, ${inWords(first.domain)}: ${heldInWords("held as agreed", agreed, view.zone)}; ${heldInWords("in fact", inFact, view.zone)}${differs ? ", which differs from what was agreed" : ""}; ` +
        `${heldInWords("claimed", claimed, view.zone)}${contested ? ", which somebody else holds in fact" : ""}.`,
    }
  })
}

function isKnown(holding: Holding | null): boolean {
  return holding !== null && holding.holder !== "not-known"
}

function eventsOf({ turns }: View, holdings: readonly (Holding | null)[]): readonly string[] {
  const events = new Set(holdings.map((holding) => holding?.event))
  return turns.filter(({ id }) => events.has(id)).map(({ id }) => id)
}

function heldInWords(how: string, holding: Holding | null, zone: string): string {
  return holding === null
    ? `${how}: not on record`
    : `${how} by ${inWords(holding.holder)} since ${shownPoint(pointOf({ at: holding.since, precision: holding.precision }, zone))}`
}

/** `not-known` as "not known". */
function inWords(name: string): string {
  return name.replaceAll("-", " ")
}

/** The last change of hands of each: said again of the same holder, it has held since it was first said. */
function holdingsOf(view: View): ReadonlyMap<string, Holding> {
  return new Map(
    controlHistory(view).map(({ id, to: holder, at: since, precision, event }) => {
      return [id, { holder, since, precision, event }] as const
    }),
  )
}

/** A change of hands with what it is of, in words and as data. */
export type Handover = Pick<Control, "area" | "domain" | "standing"> & {
  readonly event: string
  readonly at: string
  readonly precision: Precision
  readonly id: string
  readonly from: string | null
  readonly to: string
  readonly sentence: string
}

/** Every change of hands in a view, in effective order, each as rectified and seen there: the last of an area, domain and standing holds. */
export function controlHistory({ turns, zone }: Pick<View, "turns" | "zone">): readonly Handover[] {
  const holders = new Map<string, string>()
  return turns.flatMap(({ type, id: event, data, effectiveAt: at, precision }) => {
    if (type !== "ControlAssigned") return []
    const { area, domain, standing, holder: to } = data as Control
    const id = `${area}/${domain}/${standing}`
    const from = holders.get(id) ?? null
    if (from === to) return []
    holders.set(id, to)
    const hands = `${from === null ? "" : `from ${inWords(from)} `}to ${inWords(to)}`
    const when = shownPoint(pointOf({ at, precision }, zone))
    const sentence = `${area}, ${inWords(domain)}, ${words[standing]}: ${hands} on ${when}.`
    return [{ event, at, precision, id, area, domain, standing, from, to, sentence }]
  })
}

const words = { agreed: "as agreed", "in-fact": "in fact", claimed: "as claimed" } as const
