import { type Asked, address, pathOf, type Said } from "./addresses.ts"
import { type FormName, fileNameOf } from "./form.ts"
import { type Place, pinned } from "./place.ts"

/** What a document shows: the words after `depositary` and the package, and the steps of its address. */
export type Shows = {
  /** None: no command prints it. */
  readonly command?: string
  /** The standard report that it is. */
  readonly report?: string
  /** What the command names after the package: a collection, an id, a commitment. */
  readonly about?: readonly string[]
  readonly steps: readonly string[]
  /** What was said besides the point: stands in the address, and as options in the command. */
  readonly said?: Said
  /** What the command needs to be told and the address does not. */
  readonly options?: Said
}

/**
 * The command that answers the same again, at the pinned point; undefined where the terminal does not show it. A page in another form is
 * written by the command that asks for its address, to the last byte: with what stands before the addresses in it, where something does.
 */
export function commandOf(place: Place, shows: Shows): string | undefined {
  const { command, about = [], said = {}, options: told = {}, report } = shows
  if (report !== undefined) {
    const { name: format, table } = place.form ?? { name: "html" }
    const words = ["depositary", "report", report, place.package].map(quoted)
    return [...words, ...options({ ...said, ...pinned(place), format, table }), ...written(place, shows)].join(" ")
  }
  if (place.form) {
    return ["depositary", "document", quoted(pinnedPath(place, shows)), ...written(place, shows)].join(" ")
  }
  if (command === undefined) return undefined
  const words = ["depositary", command, place.package, ...about]
  return [...words.map(quoted), ...options({ ...said, ...told, ...pinned(place) })].join(" ")
}

/** Where a document is written to, and what stands before the addresses in it. */
function written({ package: id, baseUrl, form }: Place, { steps }: Shows): readonly string[] {
  return options({ baseUrl, output: fileNameOf(id, steps, form?.name ?? "html") })
}

/** The address that answers the same again, at the pinned point. */
export function addressOf(place: Place, shows: Shows): string {
  return `${place.baseUrl}${pinnedPath(place, shows)}`
}

/** The address of the same page in another form, at the point as it was asked for. */
export function inForm(
  { package: id, asked }: Place,
  { steps, said = {} }: Pick<Shows, "steps" | "said">,
  form: FormName | "json",
): string {
  return address(`${pathOf(id, ...steps)}.${form}`, said, asked)
}

function pinnedPath(place: Place, { steps, said = {} }: Shows): string {
  const { form } = place
  const path = pathOf(place.package, ...steps)
  if (!form) return address(path, said, pinned(place))
  return address(`${path}.${form.name}`, said, pinned(place), { table: form.table })
}

function options(said: Said & Asked): readonly string[] {
  return Object.entries(said).flatMap(([name, value]) => {
    if (value === undefined || value === "") return []
    const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return [option, ...[value].flat().map((one) => quoted(String(one)))]
  })
}

/** As a shell takes it: what a name, a time or a position holds needs no quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
