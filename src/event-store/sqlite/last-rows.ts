import type Database from "better-sqlite3"
import { leafHash } from "../../integrity/leaf.ts"

/** What a torn write would have hit, and no more: opening costs the same whatever the ledger weighs. */
const rowsChecked = 100

type Row = { position: number; leafHash: Uint8Array; canonical: string }

/** What is wrong with the end of the log, in words: positions follow one another, and each leaf hash is that of the bytes beside it. */
export function lastRowsProblem(db: Database.Database): string | undefined {
  const rows = db
    .prepare<[number], Row>(
      "SELECT position, leaf_hash AS leafHash, canonical FROM events ORDER BY position DESC LIMIT ?",
    )
    .all(rowsChecked)
    .reverse()
  // Fewer rows than were asked for are all there are: they begin at 0.
  const firstPosition = rows.length < rowsChecked ? 0 : (rows[0]?.position ?? 0)
  for (const [index, { position, leafHash: stored, canonical }] of rows.entries()) {
    const due = firstPosition + index
    if (position !== due) return `the event at position ${due} is missing`
    if (Buffer.compare(stored, leafHash(canonical)) !== 0) {
      return `the event at position ${position} does not have the bytes that its leaf hash was made of`
    }
  }
  return undefined
}
