import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import type { StoredEvent } from "../../src/event-store/event-store.ts"
import { leafHash } from "../../src/integrity/leaf.ts"
import { keptPoint } from "../../src/ledger/asking/kept-point.ts"
import type { StatePoint } from "../../src/ledger/asking/state-point.ts"
import { KeptViews } from "../../src/ledger/views/kept-views.ts"
import type { WholeLog } from "../../src/ledger/views/taking.ts"
import type { PackageViews, WantedThings } from "../../src/views/package-views.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { packageId } from "../support/arbitraries/ledger.ts"
import type { Question } from "../support/oracle.ts"

/** A log that shows more and more of a history, and counts what is read of it. */
export class GrowingLog implements WholeLog {
  readonly #stored: readonly StoredEvent[]
  readonly #events: readonly RecordedEvent[]
  length: number
  read = 0

  constructor(events: readonly RecordedEvent[], length = events.length) {
    this.#events = events
    this.#stored = events.map(({ position, knownAt, ...envelope }) => {
      return { position, knownAt, canonical: JSON.stringify(envelope), values: [] }
    })
    this.length = length
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const page = this.#stored.slice(after + 1, Math.min(after + 1 + limit, this.length))
    this.read += page.length
    return page
  }

  async readPackage(id: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return id === packageId ? this.readAll(after, limit) : []
  }

  async eventById(_packageId: string, id: string): Promise<StoredEvent | undefined> {
    const position = this.#events.findIndex((event) => event.id === id)
    return position >= 0 && position < this.length ? this.#stored[position] : undefined
  }

  async leafHashes(from: number, limit: number): Promise<readonly Uint8Array[]> {
    return this.#stored.slice(from, Math.min(from + limit, this.length)).map(({ canonical }) => leafHash(canonical))
  }

  async lastPosition(): Promise<number> {
    return this.length - 1
  }
}

/** A place for the files of views; `done` removes it. */
export function viewsPlace() {
  const directory = mkdtempSync(join(tmpdir(), "depositary-views-"))
  let files = 0
  return {
    directory,
    newFile: () => join(directory, `${files++}.views`),
    done: () => rmSync(directory, { recursive: true }),
  }
}

/** The log's views in a file, with all that the log shows. */
export async function kept(log: WholeLog, file: string): Promise<{ views: PackageViews; close: () => Promise<void> }> {
  const keeper = new KeptViews(log, openSqliteViews(file))
  const views = await keeper.caughtUp()
  if (!views) throw new Error(`there are no views: ${JSON.stringify(await keeper.status())}`)
  return { views, close: () => keeper.close() }
}

/** The point of a question in kept views; fails the test where they do not tell. */
export function standingAt(views: PackageViews, question: Question, wanted?: WantedThings): StatePoint {
  const there = views.package(packageId)
  if (!there) throw new Error("the views hold no such package")
  const here = { packageId, now: Date.parse("2040-01-01"), lastPosition: views.position() }
  const asked = { asOf: question.asOf, knownAt: question.knownAt ?? undefined }
  const point = views.reading(() => keptPoint(views, there, here, asked, { role: "depositary" }, wanted))
  if (!point?.ok) throw new Error(`no such point: ${JSON.stringify(point)}`)
  return point.value
}
