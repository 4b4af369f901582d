import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"

/** The parts of an archive by their names. */
export type Parts = Readonly<Record<string, Uint8Array>>

export function partsOf(archive: Uint8Array): Parts {
  return unzipSync(archive)
}

/**
 * The parts as an archive that is the same whenever and wherever it is made: in the order of their names (but what says which parts there
 * are comes first, as readers expect), all of the first day that an archive can state, in the local time that it states it in.
 */
export function archiveOf(parts: Parts): Uint8Array {
  const first = "[Content_Types].xml"
  const names = Object.keys(parts)
    .filter((name) => name !== first)
    .sort()
  const ordered = [...(first in parts ? [first] : []), ...names]
  return zipSync(Object.fromEntries(ordered.map((name) => [name, parts[name] ?? new Uint8Array()])), {
    level: 6,
    mtime: new Date(1980, 0, 1),
  })
}

/** The parts with the text of those that fit replaced. */
export function rewritten(parts: Parts, fits: (name: string) => boolean, rewrite: (text: string) => string): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, fits(name) ? strToU8(rewrite(strFromU8(bytes))) : bytes]),
  )
}
