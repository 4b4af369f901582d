import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import { endInstant, firstInstant, shapeOf } from "../../domain/values/moment.ts"
import type { ReplayRecord } from "../../event-store/event-store.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { type HistoryEntry, type HistoryFilter, historyOf } from "../../projections/history.ts"
import type { Clearance } from "../../projections/view.ts"
import type { Asked } from "../coordinates.ts"
import type { Answer, Asking, Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"

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

/** A page of the audited record, but for who brought the package here. */
export type HistoryRead = Omit<HistoryPage, "replays">

/** A page of the audited record of a package. */
export async function historyPage(
  asking: Asking,
  packageId: string,
  asked: HistoryAsked,
  clearance: Clearance,
): Promise<Result<Answer<HistoryRead>>> {
  const point = historyPoint(asked)
  return point.ok ? asking.at(packageId, point.value, clearance, (at) => historyAt(at, asked)) : point
}

/** Where a history stands: the record itself is asked for, so what takes effect later belongs to it unless a date is named. */
export function historyPoint({ asOf, knownAt, seenBy, cursor }: HistoryAsked): Result<Asked> {
  const place = placeIn(cursor)
  if (!place.ok) return place
  const known = place.value === undefined ? knownAt : `@${place.value.through}`
  return done({ asOf: "9999-12-31", ...definedOnly({ asOf, knownAt: known, seenBy }) })
}

/** A page of the history, read from the point that `historyPoint` names. */
export function historyAt(at: PackagePoint, asked: HistoryAsked): Result<Found<HistoryRead>> {
  const { packageId, events, point, coordinates, zone } = at
  const place = placeIn(asked.cursor)
  if (!place.ok) return place
  const filter = withDates(asked, zone)
  if (!filter.ok) return filter
  const after = place.value?.after ?? -1
  const further = historyOf(events, point, zone, filter.value).filter((entry) => entry.position > after)
  const entries = further.slice(0, asked.limit)
  const last = entries.at(-1)?.position
  const through = coordinates.knowsThrough?.position
  const next = further.length > entries.length && last !== undefined ? `${through}-${last}` : null
  const stated = { ...coordinates, asOf: asked.asOf === undefined ? null : coordinates.asOf }
  return done({ value: { package: packageId, coordinates: stated, entries, next } })
}

/** What a cursor says: through which position the first page knew, and after which one the next begins. */
function placeIn(cursor: string | undefined): Result<{ readonly through: number; readonly after: number } | undefined> {
  if (cursor === undefined) return done(undefined)
  const [, through, after] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? []
  if (through !== undefined && after !== undefined) return done({ through: Number(through), after: Number(after) })
  return refused({
    refusal: "bad-coordinate",
    coordinate: "cursor",
    value: cursor,
    accepted: "the `next` of an earlier page",
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
