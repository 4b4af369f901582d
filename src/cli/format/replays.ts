import type { HistoryPage } from "../../ledger/asking/history.ts"
import { instantInWords } from "./dates.ts"
import type { Words } from "./words.ts"

/** Who brought a package here, when, from which file, to which positions. */
export function replayInWords(replay: HistoryPage["replays"][number], { zone }: Words): string {
  const { by, at, file, sha256, firstPosition, lastPosition } = replay
  return `${file}, by ${by}, ${instantInWords(at, zone)}, to positions ${firstPosition} to ${lastPosition} (SHA-256 ${sha256})`
}
