import { momentInWords } from "../../../documents/words/dates.ts"
import { fieldInWords, isMembers } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Act } from "../../../domain/fold/acts.ts"
import type { Ended, Moment } from "../../../domain/fold/entity.ts"
import type { Shown } from "../../../projections/state.ts"
import type { Citations } from "../citations.ts"
import { wrap } from "../text.ts"

/** What printing a thing needs besides the thing. */
export type Printing = { readonly words: Words; readonly citations: Citations; readonly width: number }

/** A thing as any fold leaves it. */
export type Thing = Shown & {
  readonly madeBy: string
  readonly since: Moment
  readonly changedBy: string
  readonly ended?: Ended
}

export type PrintThing = (thing: Thing, printing: Printing) => readonly string[]

const margin = "      "

/** The first line of a thing: what it is, since when, from which source, and whether it was ended. What was said has a day, not a beginning. */
export function heading(
  title: string,
  thing: Thing,
  { words, citations, width }: Printing,
  beginning = thing.id === thing.madeBy ? "" : "since ",
): readonly string[] {
  const { since, madeBy, ended } = thing
  const began = `${beginning}${momentInWords(since, words.zone)}${citations.cite(madeBy)}`
  const end = ended && `; ${spaced(ended.how)} ${momentInWords(ended.since, words.zone)}${citations.cite(ended.by)}`
  return wrap(`${title}, ${began}${end ?? ""}`, width, "  ", "    ")
}

/** A line of its own below the first; `inset` where it belongs to the line above it. */
export function line(text: string, { width }: Printing, inset = ""): readonly string[] {
  return wrap(text, width, margin + inset, `${margin}${inset}  `)
}

/** A field, where the thing has it, under the name that people would give it. */
export function field(label: string, name: string, thing: Shown, printing: Printing): readonly string[] {
  if (thing[name] === undefined) return []
  return line(`${label}: ${fieldInWords(name, thing[name], printing.words)}`, printing)
}

/** The other fields of a thing, each in words: what has no place of its own. */
export function otherFields(thing: Shown, told: readonly string[], { words, citations }: Printing): readonly string[] {
  return Object.entries(thing)
    .filter(([name]) => !bookkeeping.includes(name) && !told.includes(name))
    .map(([name, value]) => {
      if (!isAct(value)) return `${spaced(name)}: ${fieldInWords(name, value, words)}`
      const { event, since, ...rest } = value
      const how = Object.keys(rest).length === 0 ? "" : `: ${fieldInWords(name, rest, words)}`
      return `${spaced(name)} ${momentInWords(since, words.zone)}${citations.cite(event)}${how}`
    })
}

function isAct(value: unknown): value is Act {
  return isMembers(value) && "event" in value && "since" in value
}

const bookkeeping = ["id", "madeBy", "since", "changedBy", "ended"]

/** Something said about a thing, with everything that was said; `owner` is the field that names the thing. */
export function printSaid(label: string, owner: string, said: Thing, printing: Printing): readonly string[] {
  const { words, citations } = printing
  const { id, madeBy, since, ended } = said
  const named = id === madeBy ? label : `${label} ${id}`
  const end = ended && `; ${spaced(ended.how)} ${momentInWords(ended.since, words.zone)}${citations.cite(ended.by)}`
  const parts = otherFields(said, [owner], printing).join("; ")
  return line(
    `${named}, ${momentInWords(since, words.zone)}${citations.cite(madeBy)}${parts && `: ${parts}`}${end ?? ""}`,
    printing,
  )
}

/** A condition, where the thing has it, as the end of a sentence: `takes effect when …`. */
export function condition(beginning: string, name: string, thing: Shown, printing: Printing): readonly string[] {
  if (thing[name] === undefined) return []
  return line(`${beginning} ${fieldInWords(name, thing[name], printing.words)}`, printing)
}

/** The last change, where nothing else of the thing tells of it. */
export function lastChange(thing: Thing, printing: Printing): readonly string[] {
  const { changedBy, ...told } = thing
  if (JSON.stringify(told).includes(changedBy)) return []
  return line(`last changed by ${printing.words.eventNamed(changedBy)}${printing.citations.cite(changedBy)}`, printing)
}
