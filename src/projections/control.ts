import type { Control } from "../domain/package/control.ts"
import { groupBy } from "./group-by.ts"
import type { Change, HistoryEntry } from "./history.ts"
import type { View } from "./view.ts"

type Standing = Control["standing"]

/** Who holds an area in a domain: as agreed, in fact and as claimed, each with the event that says so. Null where nothing is recorded. */
export type ControlRow = {
  readonly area: string
  readonly within: string | null
  readonly domain: string
} & { readonly [S in Standing]: { readonly holder: string; readonly since: string; readonly event: string } | null } & {
  /** Whether what is so in fact differs from what was agreed. */
  readonly differs: boolean
}

/** The table of control, area by domain (semantics section 10). */
export function controlOf(view: View): readonly ControlRow[] {
  const rows = groupBy(view.entities.all<Control>("control"), (one) => `${one.area}/${one.domain}`)
  return [...rows.values()].map((assignments) => {
    const held = (standing: Standing) => {
      const one = assignments.find((candidate) => candidate.standing === standing)
      return one ? { holder: one.holder, since: one.since.at, event: one.changedBy } : null
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
      differs: agreed !== null && inFact !== null && agreed.holder !== inFact.holder,
    }
  })
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
  return change.kind === "control" && change.after.holder !== undefined
}
