import { fieldInWords } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import { heading, line, otherFields, type Printing, type PrintThing, type Thing } from "./printing.ts"

/** What a party declared: `Poland (interpretative), on instrument:paris-declaration: “…”`. */
export const printDeclaration: PrintThing = (declaration, printing) => {
  const { by, kind, on } = declaration
  const what = `${printing.words.nameOf(String(by))} (${kind})${on === undefined ? "" : ` on ${on}`}`
  return [...heading(what, declaration, printing), ...statement(declaration, printing)]
}

/** Where a party stands on a topic. */
export const printPosition: PrintThing = (position, printing) => [
  ...heading(
    `${printing.words.nameOf(String(position.party))} on ${position.topic} (${spaced(String(position.firmness))})`,
    position,
    printing,
  ),
  ...statement(position, printing),
  ...(position.provisions === undefined
    ? []
    : line(`about ${(position.provisions as readonly string[]).join(", ")}`, printing)),
]

/** Where a party stands on an event. */
export const printStance: PrintThing = (stance, printing) => [
  ...heading(
    `${printing.words.nameOf(String(stance.party))} ${stance.stance} ${printing.words.eventNamed(String(stance.event))}`,
    stance,
    printing,
  ),
  ...statement(stance, printing),
]

/** What another source says instead of an event. */
export const printRivalReport: PrintThing = (report, printing) => [
  ...heading(`instead of ${printing.words.eventNamed(String(report.event))}`, report, printing),
  ...Object.entries((report.changes ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    line(`${spaced(name)}: ${fieldInWords(name, value, printing.words)}`, printing),
  ),
  ...otherFields(report, ["event", "changes"], printing).flatMap((one) => line(one, printing)),
]

function statement(thing: Thing, printing: Printing): readonly string[] {
  return thing.statement === undefined ? [] : line(fieldInWords("statement", thing.statement, printing.words), printing)
}
