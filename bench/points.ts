import Database from "better-sqlite3"
import type { Random } from "../test/support/generator/random.ts"

/** A point of both times, as the ledger is asked and as an index is. */
export type Point = {
  readonly asOf: string
  readonly knownAt: string
  /** `asOf` in milliseconds since 1970. */
  readonly through: number
  readonly position: number
}

/** What a package's record spans. */
type Span = { readonly first: number; readonly last: number; readonly began: number; readonly ended: number }

function spanOf(file: string, packageId: string): Span {
  const db = new Database(file, { readonly: true })
  const span = db
    .prepare<[string], { first: number; last: number; began: string; ended: string }>(
      "SELECT min(position) AS first, max(position) AS last, min(known_at) AS began, max(known_at) AS ended FROM events WHERE package = ?",
    )
    .get(packageId)
  db.close()
  if (!span) throw new Error(`there is no package ${packageId}`)
  return { ...span, began: Date.parse(span.began), ended: Date.parse(span.ended) }
}

/** Points anywhere in what a package's record spans, from a share of both times on; the same shares for the same numbers. */
export function randomPoints(
  file: string,
  packageId: string,
  count: number,
  random: Random,
  from = 0,
): readonly Point[] {
  const { first, last, began, ended } = spanOf(file, packageId)
  return Array.from({ length: count }, () => {
    const [valid, known] = [from + (1 - from) * random.next(), from + (1 - from) * random.next()]
    const through = Math.floor(began + valid * (ended - began))
    const position = Math.floor(first + known * (last - first))
    return { asOf: new Date(through).toISOString(), knownAt: `@${position}`, through, position }
  })
}
