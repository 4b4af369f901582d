import type { Control } from "../domain/package/control.ts"
import type { Precision } from "../domain/values/moment.ts"
import { groupBy } from "./group-by.ts"
import type { Change, HistoryEntry } from "./history.ts"
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
    const [agreed, inFact] = [held("agreed"), held("in-fact")]
    return {
      area: first.area,
      within: assignments.find((one) => one.within !== undefined)?.within ?? null,
      domain: first.domain,
      agreed,
      "in-fact": inFact,
      claimed: held("claimed"),
      differs: isKnown(agreed) && isKnown(inFact) && agreed?.holder !== inFact?.holder,
    }
  })
}

function isKnown(holding: Holding | null): boolean {
  return holding !== null && holding.holder !== "not-known"
}

/** The last change of hands of each: said again of the same holder, it has held since it was first said. */
function holdingsOf(view: View): ReadonlyMap<string, Holding> {
  const holdings = new Map<string, Holding>()
  for (const { type, id: event, data, effectiveAt: since, precision } of view.turns) {
    if (type !== "ControlAssigned") continue
    const { area, domain, standing, holder } = data as Control
    const id = `${area}/${domain}/${standing}`
    if (holdings.get(id)?.holder !== holder) holdings.set(id, { holder, since, precision, event })
  }
  return holdings
}

/** One change of hands, in effective order. */
export type ControlChange = {
  readonly event: string
  readonly at: string
  readonly precision: string
  readonly id: string
  readonly from: string | null
  readonly to: string
}

export function controlChanges(history: readonly HistoryEntry[]): readonly ControlChange[] {
  const assigned = history.filter((entry) => entry.type === "ControlAssigned" && entry.standing === "applied")
  return assigned.flatMap((entry) =>
    entry.changes.filter(changesHands).map((change) => ({
      event: entry.id,
      at: entry.effectiveAt,
      precision: entry.precision,
      id: change.id,
      from: change.before === null ? null : String(change.before.holder),
      to: String(change.after.holder),
    })),
  )
}

function changesHands(change: Change): boolean {
  return change.kind === "control" && change.after.holder !== undefined && change.after.holder !== change.before?.holder
}
