import { type Asked, address, pathOf, type Said } from "./addresses.ts"
import { type Place, pinned } from "./place.ts"

/** What a document shows: the words after `depositary` and the package, and the steps of its address. */
export type Shows = {
  /** None: no command prints it. */
  readonly command?: string
  /** What the command names after the package: a collection, an id, a commitment. */
  readonly about?: readonly string[]
  readonly steps: readonly string[]
  /** What was said besides the point: stands in the address, and as options in the command. */
  readonly said?: Said
  /** What the command needs to be told and the address does not. */
  readonly options?: Said
}

/** The command that answers the same again, at the pinned point. */
export function commandOf(
  place: Place,
  { command, about = [], said = {}, options: told = {} }: Shows,
): string | undefined {
  if (command === undefined) return undefined
  const words = ["depositary", command, place.package, ...about]
  return [...words.map(quoted), ...options({ ...said, ...told, ...pinned(place) })].join(" ")
}

/** The address that answers the same again, at the pinned point. */
export function addressOf(place: Place, { steps, said = {} }: Shows): string {
  return `${place.baseUrl}${address(pathOf(place.package, ...steps), said, pinned(place))}`
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
