import { rmSync } from "node:fs"
import type Database from "better-sqlite3"
import type { StreamVersions, Version } from "../../projections/versions/version.ts"
import type {
  Bound,
  Digest,
  KeptPackage,
  KnownEvent,
  Noted,
  PackageViews,
  Standpoint,
  WantedThings,
} from "../package-views.ts"
import { digestOf } from "./digest.ts"
import { SqliteViewsReader } from "./views-reader.ts"
import { SqliteViewsWriter } from "./views-writer.ts"

/** A file of views, and how to connect to it. */
export type ViewsFile = {
  readonly path: string
  readonly connect: (readOnly: boolean) => Database.Database
  /** New, empty views in a file beside this one. */
  readonly fresh: () => SqlitePackageViews
}

/** Kept views in one SQLite file: a connection to write, so that readers on the other never see half of what is being written. */
export class SqlitePackageViews implements PackageViews {
  readonly writable: boolean
  readonly #file: ViewsFile
  readonly #forReading: Database.Database
  readonly #forWriting: Database.Database | undefined
  readonly #reader: SqliteViewsReader
  #writer: SqliteViewsWriter | undefined

  constructor(file: ViewsFile, forReading: Database.Database, forWriting: Database.Database | undefined) {
    this.#file = file
    this.#forReading = forReading
    this.#forWriting = forWriting
    this.writable = forWriting !== undefined
    this.#reader = new SqliteViewsReader(forReading)
    this.#writer = forWriting && new SqliteViewsWriter(forWriting)
    // A crash may have come between forgetting and this.
    const isToWipe = forReading.prepare<[], number>("SELECT to_wipe FROM progress").pluck().get() === 1
    if (isToWipe) this.#writer?.wipe()
  }

  position = (): number => this.#reader.position()
  leaf = (): string => this.#reader.leaf()
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
  commit = (position: number, leaf: string): void => this.#writing.commit(position, leaf)
  startOver = (): void => this.#writing.startOver()
  rollBack = (): void => this.#writing.rollBack()
  note = (event: Noted): void => this.#writing.note(event)
  versionsOf = (packageId: string, stream: string): StreamVersions => this.#writing.versionsOf(packageId, stream)
  forget = (packageId: string): void => this.#writing.forget(packageId)

  fresh = (): PackageViews => this.#file.fresh()

  async digest(): Promise<Digest> {
    const db = this.#file.connect(true)
    try {
      db.exec("BEGIN")
      const position = db.prepare<[], number>("SELECT position FROM progress").pluck().get() ?? -1
      return { position, sha256: await digestOf(db) }
    } finally {
      db.close()
    }
  }

  async become(fresh: PackageViews): Promise<void> {
    if (!(fresh instanceof SqlitePackageViews) || !this.#forWriting)
      throw new TypeError("views of this engine's making")
    // Page by page in one transaction of this file's: whoever reads it sees the old views until all of the new ones are there.
    await fresh.#forReading.backup(this.#file.path)
    this.#writer = new SqliteViewsWriter(this.#forWriting)
  }

  close(): void {
    this.#forReading.close()
    this.#forWriting?.close()
  }

  discard(): void {
    this.close()
    removeViews(this.#file.path)
  }

  get #writing(): SqliteViewsWriter {
    if (!this.#writer) throw new Error("these views were opened for reading only")
    return this.#writer
  }
}

/** Removes the file and what SQLite keeps beside it. */
export function removeViews(path: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true })
}
