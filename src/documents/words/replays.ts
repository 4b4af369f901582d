import { instantInWords } from "./dates.ts"
import type { Words } from "./words.ts"

/** A replay as it is kept beside the events. */
export type Replayed = {
  readonly by: string
  readonly at: string
  readonly file: string
  readonly sha256: string
  readonly firstPosition: number
  readonly lastPosition: number
}

/** Who brought a package here, when, from which file, to which positions. */
export function replayInWords(replay: Replayed, { zone }: Words): string {
  const { by, at, file, sha256, firstPosition, lastPosition } = replay
  return `${file}, by ${by}, ${instantInWords(at, zone)}, to positions ${firstPosition} to ${lastPosition} (SHA-256 ${sha256})`
}
