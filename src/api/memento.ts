import { shapeOf } from "../domain/values/moment.ts"
import type { Coordinates } from "../projections/coordinates.ts"

/** The addresses that RFC 7089 ties together: a package now (also its timegate), its mementos, and the list of them. */
export type TimeAddresses = {
  readonly original: string
  readonly timemap: string
  readonly memento: (instant: string) => string
}

/** `seenBy` stays with every address: a party's view of the package has a past of its own. */
export function timeAddresses(baseUrl: string, packageId: string, seenBy: string | undefined): TimeAddresses {
  const here = `${baseUrl}/packages/${encodeURIComponent(packageId)}`
  const viewer = seenBy === undefined ? "" : `seenBy=${encodeURIComponent(seenBy)}`
  return {
    original: viewer === "" ? here : `${here}?${viewer}`,
    timemap: viewer === "" ? `${here}/timemap` : `${here}/timemap?${viewer}`,
    memento: (instant) => `${here}?asOf=${instant}&knownAt=${instant}${viewer === "" ? "" : `&${viewer}`}`,
  }
}

/**
 * The instant that Accept-Datetime asks for, in UTC with milliseconds: an HTTP date (RFC 7089 §2.1.1), or an RFC 3339 instant as
 * elsewhere in this interface. Undefined where it is neither.
 */
export function readAcceptDatetime(header: string): string | undefined {
  const value = header.trim()
  if (shapeOf(value) === "instant") return new Date(value).toISOString()
  const time = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
    ? Date.parse(value)
    : Number.NaN
  // Written back it must be the same: otherwise the day does not exist, or is not that day of the week.
  return Number.isNaN(time) || new Date(time).toUTCString() !== value ? undefined : new Date(time).toISOString()
}

export const acceptedDatetime =
  'an HTTP date or an instant with its offset, such as "Tue, 06 Jan 2026 20:17:00 GMT" or "2026-01-06T22:17:00+02:00"'

/**
 * An instant as HTTP writes it, in whole seconds. Rounded up: whoever asks for that second is to know all that was known at the
 * instant.
 */
export function httpDate(instant: string): string {
  return new Date(Math.ceil(Date.parse(instant) / 1_000) * 1_000).toUTCString()
}

/** The memento nearest to the time that was asked for: the first where it lies before all, now where it lies ahead. */
export function nearestMemento(asked: string, first: string, now: string): string {
  if (Date.parse(asked) < Date.parse(first)) return first
  return Date.parse(asked) > Date.parse(now) ? now : asked
}

/** Of which instant an answer is the memento; undefined where it answers with all that is known. */
export function mementoInstant({ knownAt, knowsThrough }: Coordinates): string | undefined {
  if (knownAt === null) return undefined
  return shapeOf(knownAt) === "instant" ? knownAt : knowsThrough?.knownAt
}

/** The header Link of a package's answer: where its past is; on a memento also the first and the last one. */
export function timeLinks(addresses: TimeAddresses, bounds: readonly string[] | undefined): string {
  const first = bounds?.at(0)
  const last = bounds?.at(-1)
  return [
    `<${addresses.original}>; rel="original"`,
    `<${addresses.original}>; rel="timegate"`,
    `<${addresses.timemap}>; rel="timemap"; type="application/link-format"`,
    ...(first === undefined || last === undefined ? [] : boundaryLinks(addresses, first, last)),
  ].join(", ")
}

function boundaryLinks(addresses: TimeAddresses, first: string, last: string): readonly string[] {
  return first === last
    ? [mementoLink(addresses, first, "first last memento")]
    : [mementoLink(addresses, first, "first memento"), mementoLink(addresses, last, "last memento")]
}

function mementoLink(addresses: TimeAddresses, instant: string, relation: string): string {
  return `<${addresses.memento(instant)}>; rel="${relation}"; datetime="${httpDate(instant)}"`
}

/** The list of a package's mementos in application/link-format (RFC 7089 §5): one for each time at which something became known. */
export function timeMap(addresses: TimeAddresses, recordTimes: readonly string[]): string {
  const relation = (index: number) =>
    [index === 0 && "first", index === recordTimes.length - 1 && "last", "memento"].filter(Boolean).join(" ")
  const span = `from="${httpDate(recordTimes[0] ?? "")}"; until="${httpDate(recordTimes.at(-1) ?? "")}"`
  return [
    `<${addresses.original}>; rel="original"`,
    `<${addresses.original}>; rel="timegate"`,
    `<${addresses.timemap}>; rel="self"; type="application/link-format"; ${span}`,
    ...recordTimes.map((instant, index) => mementoLink(addresses, instant, relation(index))),
  ].join(",\n")
}
