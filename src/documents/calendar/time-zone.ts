import { Temporal } from "temporal-polyfill"

const year = 366 * 86_400_000

/** The rules of a time zone as iCalendar needs them around these instants: every change of its offset there, each with what it was before. */
export function timeZoneComponent(zone: string, instants: readonly number[]): string | null {
  if (instants.length === 0) return null
  const first = zoned(zone, Math.min(...instants))
  const last = Math.max(...instants) + year
  const began = first.getTimeZoneTransition("previous") ?? zoned(zone, 0)
  const changes = [began]
  for (let next = following(began); next && next.epochMilliseconds <= last; next = following(next)) changes.push(next)
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...changes.flatMap(observance), "END:VTIMEZONE"].join("\r\n")
}

/** One change of the offset; an offset that is greater than before is daylight time. */
function observance(change: Temporal.ZonedDateTime): readonly string[] {
  const before = change.subtract({ nanoseconds: 1 })
  const kind = change.offsetNanoseconds > before.offsetNanoseconds ? "DAYLIGHT" : "STANDARD"
  // RFC 5545, 3.6.5: the onset is told in the local time that was valid until then.
  const onset = change.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime()
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "")}`,
    `TZOFFSETFROM:${inBasicForm(before.offset)}`,
    `TZOFFSETTO:${inBasicForm(change.offset)}`,
    `END:${kind}`,
  ]
}

function following(change: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  return change.getTimeZoneTransition("next")
}

function zoned(zone: string, milliseconds: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone)
}

function inBasicForm(offset: string): string {
  return offset.replaceAll(":", "")
}
