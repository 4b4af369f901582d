import { existsSync } from "node:fs"
import { resolve } from "node:path"
import type { Opened, Services } from "../cli/services.ts"
import { InMemoryEventStore } from "../event-store/in-memory/in-memory-event-store.ts"
import { openSqliteEventStore } from "../event-store/sqlite/open.ts"
import { Ledger } from "../ledger/ledger.ts"
import { examples } from "./examples.ts"

const defaultFile = "depositary.db"

/**
 * Opens the ledger in the file that is named, or in the directory's `depositary.db` where none is. Where that is not there either, what
 * only reads is answered from the shipped examples, in memory.
 */
export function ledgersIn(directory: string): Services["openLedger"] {
  return async (file, mode) => {
    const path = resolve(directory, file ?? defaultFile)
    // The -wal alone means that the file went missing: the store has a word to say about that.
    const isThere = existsSync(path) || existsSync(`${path}-wal`)
    if (file === undefined && mode === "read" && !isThere) return shippedExamples()
    return { ledger: new Ledger(openSqliteEventStore(path, { readOnly: mode === "read" })), file: path }
  }
}

async function shippedExamples(): Promise<Opened> {
  const ledger = new Ledger(new InMemoryEventStore())
  const replayed = await ledger.replay(await examples(), "depositary", () => {})
  if (!replayed.ok) throw new Error(`the shipped examples cannot be replayed: ${JSON.stringify(replayed)}`)
  return {
    ledger,
    remark: `No ledger file here: answering from the shipped examples. Use --ledger FILE, or make ${defaultFile} with "depositary import".`,
  }
}
