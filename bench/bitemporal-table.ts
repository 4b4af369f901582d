import { closeSync, openSync, writeSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { parentFields } from "../src/projections/state.ts"
import type { Postgres } from "./postgres.ts"

type Row = {
  readonly thing: number
  readonly owner: string
  readonly at: number
  readonly from: number
  readonly to: number
  readonly body: string
}

/** A version and where it shows: from its own time until the next one's, since `since`. */
type Box = { readonly row: Row; ends: number; since: number }

const open = Number.MAX_SAFE_INTEGER

const versions = `
  SELECT v.thing, p.package || '/' || t.kind || ' ' || t.id AS owner, v.at, v.known_from AS "from", v.known_to AS "to", v.body
  FROM versions v JOIN things t ON t.number = v.thing JOIN packages p ON p.number = t.package ORDER BY v.thing`

const children = `
  SELECT t.number, p.package || '/', w.kind, w.parent
  FROM within w JOIN things t USING (package, kind, id, stream) JOIN packages p ON p.number = w.package`

/**
 * Everything that the views of a ledger hold as the rows of a bitemporal table: a range of valid time, a range of record time, and what stood
 * there, of each thing. Index: GiST over the entity set and both ranges, which is how such a table is asked for a point.
 */
export async function fillBitemporalTable(postgres: Postgres, viewsFile: string): Promise<ReadonlyMap<string, number>> {
  const sets = new Map<string, number>()
  const file = join(postgres.directory, "versions.tsv")
  const descriptor = openSync(file, "w", 0o644)
  let buffered: string[] = []
  const write = () => {
    writeSync(descriptor, buffered.join(""))
    buffered = []
  }
  const put = (box: Box, until: number) => {
    const { row, ends, since } = box
    if (ends <= row.at || until <= since) return
    const number = sets.get(row.owner) ?? sets.size
    sets.set(row.owner, number)
    buffered.push(`${number}\t${range(row.at, ends)}\t${range(since, until)}\t${row.body.replaceAll("\\", "\\\\")}\n`)
    if (buffered.length === 5_000) write()
  }
  for (const rows of things(viewsFile)) boxesOf(rows, put)
  write()
  closeSync(descriptor)
  for (const text of [
    "CREATE EXTENSION btree_gist",
    "CREATE TABLE versions (entity_set int8 NOT NULL, valid int8range NOT NULL, known int8range NOT NULL, body text NOT NULL)",
    `COPY versions FROM '${file}'`,
    "CREATE INDEX versions_at ON versions USING gist (entity_set, valid, known)",
    "VACUUM ANALYZE versions",
  ])
    await postgres.client.query({ text, rowMode: "array" })
  return sets
}

/** What stood at a point of one entity set: the thing and what stands within it. */
export const standing = {
  name: "standing",
  text: "SELECT body FROM versions WHERE entity_set = $1::int8 AND valid @> $2::int8 AND known @> $3::int8",
  rowMode: "array",
} as const

/** The set of the views' things that a thing belongs to. */
export function setNamed(packageId: string, kind: string, id: string): string {
  return `${packageId}/${kind} ${id}`
}

function range(from: number, to: number): string {
  return `[${from},${to === open ? "" : to})`
}

/** The versions of one thing after the other; what stands within another thing is owned by that. */
function* things(viewsFile: string): Generator<readonly Row[]> {
  const db = new Database(viewsFile, { readonly: true })
  const owners = new Map<number, string>()
  for (const [thing, start, kind, parent] of db
    .prepare<[], [number, string, string, string]>(children)
    .raw()
    .iterate() as IterableIterator<[number, string, string, string]>)
    owners.set(thing, `${start}${parentFields.get(kind)} ${parent}`)
  let rows: Row[] = []
  for (const row of db.prepare<[], Row>(versions).iterate()) {
    if (rows[0] && rows[0].thing !== row.thing) {
      yield rows
      rows = []
    }
    rows.push({ ...row, owner: owners.get(row.thing) ?? row.owner })
  }
  yield rows
  db.close()
}

function boxesOf(rows: readonly Row[], put: (box: Box, until: number) => void): void {
  const standing: Box[] = []
  const changes = rows
    .flatMap((row) => [
      { row, known: row.from, opens: true },
      ...(row.to < open ? [{ row, known: row.to, opens: false }] : []),
    ])
    .toSorted((a, b) => a.known - b.known || Number(a.opens) - Number(b.opens))
  const cut = (box: Box | undefined, ends: number, known: number) => {
    if (!box) return
    put(box, known)
    box.ends = ends
    box.since = known
  }
  for (const { row, known, opens } of changes)
    if (opens) {
      let place = standing.length
      while (place > 0 && (standing[place - 1] as Box).row.at > row.at) place--
      cut(standing[place - 1], row.at, known)
      standing.splice(place, 0, { row, ends: standing[place]?.row.at ?? open, since: known })
    } else {
      const place = standing.findIndex((box) => box.row === row)
      const [box] = standing.splice(place, 1) as [Box]
      put(box, known)
      cut(standing[place - 1], box.ends, known)
    }
  for (const box of standing) put(box, open)
}
