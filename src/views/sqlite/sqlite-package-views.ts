import type Database from "better-sqlite3"
import type { StreamVersions, Version } from "../../projections/versions/version.ts"
import type { Bound, KeptPackage, KnownEvent, Noted, PackageViews, Standpoint, WantedThings } from "../package-views.ts"
import { SqliteViewsReader } from "./views-reader.ts"
import { SqliteViewsWriter } from "./views-writer.ts"

/** Kept views in one SQLite file: a connection to write, so that readers on the other never see half of what is being written. */
export class SqlitePackageViews implements PackageViews {
  readonly #connections: readonly Database.Database[]
  readonly #reader: SqliteViewsReader
  readonly #writer: SqliteViewsWriter | undefined

  constructor(forWriting: Database.Database | undefined, forReading: Database.Database) {
    this.#connections = forWriting ? [forReading, forWriting] : [forReading]
    this.#reader = new SqliteViewsReader(forReading)
    this.#writer = forWriting && new SqliteViewsWriter(forWriting)
    // A crash may have come between forgetting and this.
    const isToWipe = forReading.prepare<[], number>("SELECT to_wipe FROM progress").pluck().get() === 1
    if (isToWipe) this.#writer?.wipe()
  }

  get writable(): boolean {
    return this.#writer !== undefined
  }

  position = (): number => this.#reader.position()
  reading = <Value>(read: () => Value): Value => this.#reader.reading(read)
  package = (packageId: string): KeptPackage | undefined => this.#reader.package(packageId)
  knownThrough = (packageId: string, bound: Bound): KnownEvent | undefined =>
    this.#reader.knownThrough(packageId, bound)
  recordTimes = (packageId: string): readonly string[] => this.#reader.recordTimes(packageId)
  partiesKnown = (packageId: string, position: number): readonly string[] =>
    this.#reader.partiesKnown(packageId, position)
  versionsAt = (packageId: string, point: Standpoint, wanted?: WantedThings): readonly Version[] =>
    this.#reader.versionsAt(packageId, point, wanted)

  begin = (): void => this.#writing.begin()
  commit = (position: number): void => this.#writing.commit(position)
  rollBack = (): void => this.#writing.rollBack()
  note = (event: Noted): void => this.#writing.note(event)
  versionsOf = (packageId: string, stream: string): StreamVersions => this.#writing.versionsOf(packageId, stream)
  forget = (packageId: string): void => this.#writing.forget(packageId)

  close(): void {
    for (const connection of this.#connections) connection.close()
  }

  get #writing(): SqliteViewsWriter {
    if (!this.#writer) throw new Error("these views were opened for reading only")
    return this.#writer
  }
}
