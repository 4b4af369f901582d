import { fieldInWords } from "../../../documents/words/fields.ts"
import type { Collection } from "../../../projections/state.ts"
import { printCase } from "./cases.ts"
import { printCommitment } from "./commitments.ts"
import { printDecision } from "./decisions.ts"
import { printInstrument } from "./instruments.ts"
import { printLine } from "./lines.ts"
import { printMechanism } from "./mechanisms.ts"
import { printParty } from "./parties.ts"
import { heading, lastChange, line, otherFields, type Printing, type PrintThing, type Thing } from "./printing.ts"
import { printProvision } from "./provisions.ts"
import { printReport } from "./reports.ts"
import { printDeclaration, printPosition, printRivalReport, printStance } from "./utterances.ts"

/** How things of a collection are printed, where they need more than their fields one after the other. */
const printers: Partial<Record<Collection, PrintThing>> = {
  parties: printParty,
  instruments: printInstrument,
  provisions: printProvision,
  commitments: printCommitment,
  mechanisms: printMechanism,
  decisions: printDecision,
  cases: printCase,
  lines: printLine,
  positions: printPosition,
  declarations: printDeclaration,
  stances: printStance,
  reports: printReport,
  rivalReports: printRivalReport,
}

export function printThing(collection: Collection, thing: Thing, printing: Printing): readonly string[] {
  return (printers[collection] ?? printFields)(thing, printing)
}

/** The words by which a thing is known, where it has such words. */
const titles = ["name", "title", "description", "statement"]

const printFields: PrintThing = (thing, printing) => {
  const title = titles.find((name) => thing[name] !== undefined)
  // What was said, and not named, is known by what it says: its id is that of an event.
  const id = thing.id === thing.madeBy ? "" : thing.id
  const words = title === undefined ? "" : fieldInWords(title, thing[title], printing.words)
  return [
    ...heading([id, words].filter(Boolean).join(": ") || "event", thing, printing),
    ...otherFields(thing, title === undefined ? [] : [title], printing).flatMap((one) => line(one, printing)),
    ...lastChange(thing, printing),
  ]
}
