import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import { type Coming, coming } from "./entry.ts"
import { dateInWords, type Span } from "./span.ts"

/** What is on record at the first date's knowledge and has effect only after it: the one part of an outlook that the clock does not decide. */
export function recordedAhead(span: Span): readonly Coming[] {
  const inapplicable = new Set(span.ahead.inapplicable.map(({ event }) => event))
  return [...span.later.values()]
    .filter(({ id }) => !inapplicable.has(id))
    .map((event) => {
      const placed = span.takesEffect(event)
      const subject = subjectOf(event)
      const of = subject.kind === "event" ? "" : `, of the ${subject.kind} "${subject.id}"`
      return coming(placed, {
        kind: "takes-effect",
        subject,
        ifNothingElseHappens: false,
        because: [event.id],
        sentence: `On record already, with effect from ${dateInWords(placed.date)}: ${typeInWords(event.type)}${of}.`,
      })
    })
}

/** `InstrumentSigned` as "instrument signed". */
function typeInWords(type: string): string {
  return type.replaceAll(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase()
}

/** The fields in which an event names what it is about, the most telling first. */
const subjects = [
  "decision",
  "notice",
  "reservation",
  "request",
  "line",
  "case",
  "commitment",
  "instrument",
  "mechanism",
  "procedure",
  "milestone",
  "report",
  "party",
] as const

function subjectOf({ id, data }: OrderedEvent): { readonly kind: string; readonly id: string } {
  for (const kind of subjects) {
    const named: unknown = Reflect.get(data as object, kind)
    if (typeof named === "string") return { kind, id: named }
  }
  return { kind: "event", id }
}
