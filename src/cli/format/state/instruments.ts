import { momentInWords } from "../../../documents/words/dates.ts"
import { actInWords, fieldInWords } from "../../../documents/words/fields.ts"
import { bindingnessInWords } from "../../../documents/words/instruments.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Act, Suspension } from "../../../domain/fold/acts.ts"
import { condition, field, heading, line, type Printing, type PrintThing, printSaid, type Thing } from "./printing.ts"

/** What parties did to a text, by the member of the instrument that lists it. */
const acts = {
  signatures: "signed",
  adoptions: "adopted",
  consents: "consent expressed",
  entriesIntoForce: "entered into force",
  amendments: "amended",
  extensions: "extended",
} as const

export const printInstrument: PrintThing = (instrument, printing) => [
  ...heading(`${instrument.id}: ${fieldInWords("title", instrument.title, printing.words)}`, instrument, printing),
  ...line(
    `${spaced(String(instrument.kind))}, ${bindingnessInWords(instrument.bindingness)}; names ${fieldInWords("parties", instrument.parties, printing.words)}`,
    printing,
  ),
  ...condition("takes effect", "entryIntoForce", instrument, printing),
  ...condition("ends", "ends", instrument, printing),
  ...field("notice", "notice", instrument, printing),
  ...Object.entries(acts).flatMap(([member, label]) =>
    printActs(label, instrument[member] as readonly Act[], printing),
  ),
  ...printSuspensions(instrument.suspensions as readonly Suspension[], printing),
  ...(instrument.reservations as readonly Thing[]).flatMap((one) =>
    printSaid("reservation", "instrument", one, printing),
  ),
  ...(instrument.notices as readonly Thing[]).flatMap((one) => printSaid("notice", "instrument", one, printing)),
]

function printActs(label: string, done: readonly Act[], printing: Printing): readonly string[] {
  if (done.length === 0) return []
  const { words, citations } = printing
  return line(
    `${label}: ${done.map((act) => `${actInWords(act, words)}${citations.cite(act.event)}`).join("; ")}`,
    printing,
  )
}

/** Suspensions of an instrument, a commitment or a line, each with its end. */
export function printSuspensions(suspensions: readonly Suspension[], printing: Printing): readonly string[] {
  const { words, citations } = printing
  return suspensions.flatMap(({ event, since, resumed, by, towards, tolls }) => {
    const whose = `${by === undefined ? "" : ` by ${words.nameOf(by)}`}${towards === undefined ? "" : ` towards ${words.nameOf(towards)}`}`
    const end = resumed && `, until ${momentInWords(resumed.since, words.zone)}${citations.cite(resumed.event)}`
    const clock = tolls === true ? ", which stops its clocks" : ""
    return line(
      `suspended${whose} from ${momentInWords(since, words.zone)}${citations.cite(event)}${end ?? ""}${clock}`,
      printing,
    )
  })
}
