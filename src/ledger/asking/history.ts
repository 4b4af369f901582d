import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import { endInstant, firstInstant, shapeOf } from "../../domain/values/moment.ts"
import type { ReplayRecord } from "../../event-store/event-store.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { type HistoryEntry, type HistoryFilter, historyOf } from "../../projections/history.ts"
import type { Clearance } from "../../projections/view.ts"
import type { Asked } from "../coordinates.ts"
import type { Answer, Asking } from "./answer.ts"

/** History is asked for by thing, type, actor and dates; `limit` and `cursor` page it. */
export type HistoryAsked = Asked & {
  readonly filter: Omit<HistoryFilter, "from" | "to">
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type HistoryPage = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly entries: readonly HistoryEntry[]
  /** Who brought the package here with the stamps of another ledger. */
  readonly replays: readonly ReplayRecord[]
  /** For the next page, or null at the end. It stays right while the ledger grows: it fixes what the pages know. */
  readonly next: string | null
}

/** A page of the audited record of a package, but for who brought it here. */
export async function historyPage(
  asking: Asking,
  packageId: string,
  asked: HistoryAsked,
  clearance: Clearance,
): Promise<Result<Answer<Omit<HistoryPage, "replays">>>> {
  const cursor = asked.cursor === undefined ? undefined : /^(\d{1,15})-(\d{1,15})$/.exec(asked.cursor)
  if (cursor === null)
    return refused({
      refusal: "bad-coordinate",
      coordinate: "cursor",
      value: asked.cursor ?? "",
      accepted: "the `next` of an earlier page",
    })
  const knownAt = cursor?.[1] === undefined ? asked.knownAt : `@${cursor[1]}`
  const after = cursor?.[2] === undefined ? -1 : Number(cursor[2])
  // The record itself is asked for, so what takes effect later belongs to it unless a date is named.
  const point = { asOf: "9999-12-31", ...definedOnly({ asOf: asked.asOf, knownAt, seenBy: asked.seenBy }) }
  return asking.at(packageId, point, clearance, ({ events, point, coordinates, zone }) => {
    const filter = withDates(asked, zone)
    if (!filter.ok) return filter
    const further = historyOf(events, point, zone, filter.value).filter((entry) => entry.position > after)
    const entries = further.slice(0, asked.limit)
    const last = entries.at(-1)?.position
    const through = coordinates.knowsThrough?.position
    const next = further.length > entries.length && last !== undefined ? `${through}-${last}` : null
    const stated = { ...coordinates, asOf: asked.asOf === undefined ? null : coordinates.asOf }
    return done({ value: { package: packageId, coordinates: stated, entries, next } })
  })
}

function definedOnly(asked: Asked): Asked {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

/** The dates of a history question as instants: both ends included, each day whole. */
function withDates(asked: HistoryAsked, zone: string): Result<HistoryFilter> {
  for (const name of ["from", "to"] as const) {
    const value = asked[name]
    if (value !== undefined && shapeOf(value) === undefined)
      return refused({
        refusal: "bad-coordinate",
        coordinate: name,
        value,
        accepted: 'a year, a month, a date or an instant, such as "2026-01-06"',
      })
  }
  return done({
    ...asked.filter,
    ...(asked.from !== undefined && { from: firstInstant(asked.from, zone) }),
    ...(asked.to !== undefined && { to: Math.max(firstInstant(asked.to, zone), endInstant(asked.to, zone) - 1) }),
  })
}
