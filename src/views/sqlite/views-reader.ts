import type Database from "better-sqlite3"
import type { Version } from "../../projections/versions/version.ts"
import type { Bound, KeptPackage, KnownEvent, Standpoint, ViewsReader, WantedThings } from "../package-views.ts"
import { type VersionRow, versionOf } from "./stream-tables.ts"

type Found = readonly [kind: string, id: string, ...row: VersionRow]

type PackageRow = {
  readonly number: number
  readonly zone: string
  readonly firstKnownAt: string
  readonly position: number
  readonly knownAt: string
  readonly sealed: number
  readonly readers: number
  readonly stances: number
}

/**
 * Of each thing the version that stands: the greatest (at, position) among those valid and known there. The scan begins at the greatest `at`
 * that was known there, so that what was recorded later about later times is not passed one by one.
 */
const standing = (things: string) => `
  SELECT t.kind, t.id, v.at, v.position, v.made_at, v.made_position, v.made_index, v.body
  FROM ${things}
  JOIN versions v ON v.number = (
    SELECT number FROM versions INDEXED BY versions_in_time
    WHERE thing = t.number AND known_from <= :position AND known_to > :position AND at <= coalesce(
      (SELECT min(at, :through) FROM reaches WHERE thing = t.number AND known_from <= :position ORDER BY known_from DESC LIMIT 1),
      :through)
    ORDER BY at DESC, position DESC LIMIT 1)
  WHERE t.first_known <= :position AND t.first_at <= :through`

/** Reads what was committed last. */
export class SqliteViewsReader implements ViewsReader {
  readonly #db: Database.Database
  readonly #position: Database.Statement<[], number>
  readonly #leaf: Database.Statement<[], string>
  readonly #package: Database.Statement<[string], PackageRow>
  readonly #byPosition: Database.Statement<unknown[], KnownEvent>
  readonly #byTime: Database.Statement<unknown[], KnownEvent>
  readonly #recordTimes: Database.Statement<[number], string>
  readonly #parties: Database.Statement<[number, number], string>
  readonly #whole: Database.Statement<unknown[], Found>
  readonly #ofKind: Database.Statement<unknown[], Found>
  readonly #one: Database.Statement<unknown[], Found>
  readonly #within: Database.Statement<unknown[], Found>

  constructor(db: Database.Database) {
    this.#db = db
    this.#position = db.prepare<[], number>("SELECT position FROM progress").pluck()
    this.#leaf = db.prepare<[], string>("SELECT leaf FROM progress").pluck()
    this.#package = db.prepare(`
      SELECT number, zone, last_position AS position, last_known_at AS knownAt, sealed, readers, stances,
        (SELECT known_at FROM runs WHERE package = number ORDER BY first_position LIMIT 1) AS firstKnownAt
      FROM packages WHERE package = ?`)
    this.#byPosition = db.prepare(`
      SELECT min(last_position, @position) AS position, known_at AS knownAt FROM runs
      WHERE package = @package AND first_position <= @position ORDER BY first_position DESC LIMIT 1`)
    this.#byTime = db.prepare(`
      SELECT last_position AS position, known_at AS knownAt FROM runs
      WHERE package = @package AND known_at <= @time ORDER BY known_at DESC, first_position DESC LIMIT 1`)
    this.#recordTimes = db
      .prepare<[number], string>("SELECT DISTINCT known_at FROM runs WHERE package = ? ORDER BY known_at")
      .pluck()
    this.#parties = db
      .prepare<[number, number], string>(
        "SELECT party FROM parties WHERE package = ? AND position <= ? ORDER BY position",
      )
      .pluck()
    const prepare = (sql: string) => db.prepare<unknown[], Found>(sql).raw()
    this.#whole = prepare(`${standing("things t")} AND t.package = :package`)
    this.#ofKind = prepare(`${standing("things t")} AND t.package = :package AND t.kind = :kind`)
    this.#one = prepare(`${standing("things t")} AND t.package = :package AND t.kind = :kind AND t.id = :id`)
    const children = `within w JOIN things t USING (package, kind, id, stream)`
    this.#within = prepare(`${standing(children)} AND w.package = :package AND w.kind = :kind AND w.parent = :id`)
  }

  position(): number {
    return this.#position.get() ?? -1
  }

  leaf(): string {
    return this.#leaf.get() ?? ""
  }

  reading<Value>(read: () => Value): Value {
    this.#db.exec("BEGIN")
    try {
      return read()
    } finally {
      this.#db.exec("COMMIT")
    }
  }

  package(packageId: string): KeptPackage | undefined {
    const row = this.#package.get(packageId)
    if (!row) return undefined
    const { zone, firstKnownAt, position, knownAt, sealed, readers, stances } = row
    return {
      zone,
      firstKnownAt,
      last: { position, knownAt },
      sealed: sealed === 1,
      readers: readers === 1,
      stances: stances === 1,
    }
  }

  knownThrough(packageId: string, bound: Bound): KnownEvent | undefined {
    const number = this.#package.get(packageId)?.number
    if ("position" in bound) return this.#byPosition.get({ package: number, position: bound.position })
    return this.#byTime.get({ package: number, time: new Date(bound.time).toISOString() })
  }

  recordTimes(packageId: string): readonly string[] {
    return this.#recordTimes.all(this.#package.get(packageId)?.number ?? -1)
  }

  partiesKnown(packageId: string, position: number): readonly string[] {
    return this.#parties.all(this.#package.get(packageId)?.number ?? -1, position)
  }

  versionsAt(packageId: string, { through, position }: Standpoint, wanted?: WantedThings): readonly Version[] {
    const point = { package: this.#package.get(packageId)?.number, through, position }
    if (!wanted) return this.#whole.all(point).map(version)
    if ("kinds" in wanted) return wanted.kinds.flatMap((kind) => this.#ofKind.all({ ...point, kind }).map(version))
    const { kind, id, within } = wanted
    const children = within.flatMap((child) => this.#within.all({ ...point, kind: child, id }))
    return [...this.#one.all({ ...point, kind, id }), ...children].map(version)
  }
}

function version([kind, id, ...row]: Found): Version {
  return versionOf({ kind, id }, row as unknown as VersionRow)
}
