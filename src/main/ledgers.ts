import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { Failure } from "../cli/failure.ts"
import type { Opened, Services } from "../cli/services.ts"
import { InMemoryEventStore } from "../event-store/in-memory/in-memory-event-store.ts"
import { openSqliteEventStore } from "../event-store/sqlite/open.ts"
import { systemEnvironment } from "../ledger/environment.ts"
import { Ledger } from "../ledger/ledger.ts"
import type { PackageViews } from "../views/package-views.ts"
import { openSqliteViews } from "../views/sqlite/open.ts"
import type { Tell } from "./clusters.ts"
import { examples } from "./examples.ts"
import { takeWriterLock } from "./writer-lock.ts"

const defaultFile = "depositary.db"
const clusterAddress = /^(esdb|kurrentdb)(\+discover)?:\/\//
const addressForm = "an address such as esdb://host:2113"

/**
 * Opens the ledger in the cluster or in the file that is named, or in the directory's `depositary.db` where none is. Where that is not there either, what
 * only reads is answered from the shipped examples, in memory.
 */
export function ledgersIn(directory: string, tell: Tell): Services["openLedger"] {
  return async (asked, mode) => {
    const { store: file } = asked
    if (file !== undefined && clusterAddress.test(file)) {
      // The client takes a third of a second to load: only who needs it waits for it.
      const { openCluster } = await import("./clusters.ts")
      return openCluster(file, asked, mode === "read", tell)
    }
    if (file?.includes("://"))
      throw new Failure("usage", `${file.replace(/:\/\/.*/, "")}: is no kind of store. Give a file, or ${addressForm}.`)
    const path = resolve(directory, file ?? defaultFile)
    // The -wal alone means that the file went missing: the store has a word to say about that.
    const isThere = existsSync(path) || existsSync(`${path}-wal`)
    if (file === undefined && mode === "read" && !isThere) return shippedExamples()
    return mode === "read" ? toRead(path) : toWrite(path)
  }
}

/** Whoever reads uses the views as they are kept, where they are, and makes none. */
function toRead(path: string, because?: string): Opened {
  const store = openSqliteEventStore(path, { readOnly: true, ...(because !== undefined && { because }) })
  const views = openSqliteViews(`${path}.views`, { readOnly: true })
  return { ledger: new Ledger(store, systemEnvironment, views), name: path, file: path }
}

/** Views that cannot be kept (a full disk) are done without: every answer is in the log. */
function viewsOf(path: string): PackageViews | undefined {
  try {
    return openSqliteViews(`${path}.views`)
  } catch {
    return undefined
  }
}

/** One process writes, and keeps the views; whoever comes second reads, and is told so. */
function toWrite(path: string): Opened {
  const lock = takeWriterLock(path)
  if (!lock) {
    const because = "another process writes to it"
    return { ...toRead(path, because), remark: `${path} can only be read here: ${because}.` }
  }
  try {
    const store = openSqliteEventStore(path)
    return { ledger: new Ledger(store, systemEnvironment, viewsOf(path), lock.release), name: path, file: path }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function shippedExamples(): Promise<Opened> {
  const ledger = new Ledger(new InMemoryEventStore())
  const replayed = await ledger.replay(await examples(), "depositary", () => {})
  if (!replayed.ok) throw new Error(`the shipped examples cannot be replayed: ${JSON.stringify(replayed)}`)
  return {
    ledger,
    name: "The shipped examples",
    remark: `No ledger here: answering from the shipped examples. Use --store, or make ${defaultFile} with "depositary import".`,
  }
}
