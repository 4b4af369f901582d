import type Database from "better-sqlite3"
import type { Key, Turn, Version } from "../../projections/versions/version.ts"
import { STANDS } from "./schema.ts"

/** A version as its row has it, without the thing that it is of. */
export type VersionRow = readonly [
  at: number,
  position: number,
  madeAt: number,
  madePosition: number,
  madeIndex: number,
  body: string,
]

/** A thing's number, and the first position and time of any of its versions, where it has any. */
export type Thing = { readonly number: number; firstKnown: number | null; firstAt: number | null }

type Params = (number | string | null)[]
type Statement<Row = unknown> = Database.Statement<Params, Row>

const columns = "v.at, v.position, v.made_at, v.made_position, v.made_index, v.body"
const before = "(v.at < ? OR (v.at = ? AND v.position < ?))"

/** What folding asks of the tables and writes to them, one prepared statement each. */
export class StreamTables {
  readonly thing: Statement<[number: number, firstKnown: number | null, firstAt: number | null]>
  readonly latest: Statement<VersionRow>
  readonly before: Statement<VersionRow>
  readonly thingsOfKind: Statement<[number: number, id: string]>
  readonly nextWritten: Statement<[number, number]>
  readonly nextRead: Statement<[number, number]>
  readonly greatestAt: Statement<number | null>
  readonly rectificationOf: Statement<number>
  readonly #addThing: Statement
  readonly #appears: Statement
  readonly #addVersion: Statement
  readonly #addReach: Statement
  readonly #addFirstReach: Statement
  readonly #close: Statement
  readonly #addWithin: Statement
  readonly #addRead: Statement
  readonly #removeRead: Statement
  readonly #rectify: Statement

  constructor(db: Database.Database) {
    const prepare = <Row>(sql: string) => db.prepare<Params, Row>(sql)
    this.thing = prepare<[number, number | null, number | null]>(
      "SELECT number, first_known, first_at FROM things WHERE package = ? AND kind = ? AND id = ? AND stream = ?",
    ).raw()
    const standing = `SELECT ${columns} FROM versions v INDEXED BY versions_in_time WHERE v.thing = ? AND v.known_to = ${STANDS}`
    this.latest = prepare<VersionRow>(`${standing} ORDER BY v.at DESC, v.position DESC LIMIT 1`).raw()
    this.before = prepare<VersionRow>(
      `${standing} AND v.at <= ? AND ${before} ORDER BY v.at DESC, v.position DESC LIMIT 1`,
    ).raw()
    this.thingsOfKind = prepare<[number, string]>(
      "SELECT number, id FROM things WHERE package = ? AND kind = ? AND stream = ? AND first_known IS NOT NULL",
    ).raw()
    const next = (from: string) =>
      prepare<[number, number]>(
        `SELECT at, position FROM ${from} AND (at > ? OR (at = ? AND position > ?)) AND at >= ? ORDER BY at, position LIMIT 1`,
      ).raw()
    this.nextWritten = next(`versions WHERE thing = ? AND known_to = ${STANDS}`)
    this.nextRead = next("reads WHERE thing = ?")
    this.greatestAt = prepare<number | null>("SELECT max(at) FROM versions WHERE thing = ?").pluck()
    this.rectificationOf = prepare<number>(
      "SELECT rectified_by FROM rectified WHERE stream = ? AND position = ?",
    ).pluck()
    this.#addThing = prepare(
      "INSERT OR IGNORE INTO things (package, kind, id, stream, number, first_known, first_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    this.#appears = prepare(
      "UPDATE things SET first_known = ?, first_at = ? WHERE package = ? AND kind = ? AND id = ? AND stream = ?",
    )
    this.#addVersion = prepare(`
      INSERT INTO versions (thing, at, position, known_from, known_to, made_at, made_position, made_index, body)
      VALUES (?, ?, ?, ?, ${STANDS}, ?, ?, ?, ?)`)
    this.#addReach = prepare(`
      INSERT INTO reaches (thing, known_from, at) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`)
    this.#addFirstReach = prepare("INSERT OR IGNORE INTO reaches (thing, known_from, at) VALUES (?, ?, ?)")
    this.#close = prepare(
      `UPDATE versions SET known_to = ? WHERE thing = ? AND at = ? AND position = ? AND known_to = ${STANDS}`,
    )
    this.#addWithin = prepare("INSERT OR IGNORE INTO within (package, kind, parent, id, stream) VALUES (?, ?, ?, ?, ?)")
    this.#addRead = prepare("INSERT OR IGNORE INTO reads (thing, at, position) VALUES (?, ?, ?)")
    this.#removeRead = prepare("DELETE FROM reads WHERE thing = ? AND at = ? AND position = ?")
    this.#rectify = prepare(
      "INSERT INTO rectified (stream, position, rectified_by) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rectified_by = excluded.rectified_by",
    )
  }

  /** Answers whether it was added: a thing that is there stays as it is. */
  addThing(packageNumber: number, { kind, id }: Key, stream: number, thing: Thing): boolean {
    const { number, firstKnown, firstAt } = thing
    return this.#addThing.run(packageNumber, kind, id, stream, number, firstKnown, firstAt).changes === 1
  }

  appears(packageNumber: number, { kind, id }: Key, stream: number, known: number, at: number): void {
    this.#appears.run(known, at, packageNumber, kind, id, stream)
  }

  addVersion(thing: number, { turn, made, body }: Version, from: number): void {
    const text = JSON.stringify(body)
    this.#addVersion.run(thing, turn.at, turn.position, from, made.at, made.position, made.index, text)
  }

  /** `firstKnown` and `firstReach` are written once, with the second version of a thing: most things have only one. */
  addReach(thing: number, firstKnown: number, firstReach: number, from: number, at: number): void {
    this.#addFirstReach.run(thing, firstKnown, firstReach)
    this.#addReach.run(thing, from, at)
  }

  close(thing: number, { at, position }: Turn, from: number): number {
    return this.#close.run(from, thing, at, position).changes
  }

  addWithin(...row: readonly [packageNumber: number, kind: string, parent: string, id: string, stream: number]): void {
    this.#addWithin.run(...row)
  }

  addRead(thing: number, { at, position }: Turn): void {
    this.#addRead.run(thing, at, position)
  }

  removeRead(thing: number, { at, position }: Turn): void {
    this.#removeRead.run(thing, at, position)
  }

  rectify(stream: number, position: number, by: number): void {
    this.#rectify.run(stream, position, by)
  }
}

export function versionOf(key: Key, row: VersionRow): Version {
  return {
    kind: key.kind,
    id: key.id,
    turn: { at: row[0], position: row[1] },
    made: { at: row[2], position: row[3], index: row[4] },
    body: JSON.parse(row[5]) as Version["body"],
  }
}
