import { statSync } from "node:fs"
import Database from "better-sqlite3"
import type { Batch, EventStore } from "../../../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { SqliteEventStore } from "../../../src/event-store/sqlite/sqlite-event-store.ts"
import { eventHolding, tell } from "./shared.ts"

/** Tells how many syncs a hundred commits of one event, and a hundred of a group of five batches, have made. */
const [file = "", synchronous = ""] = process.argv.slice(2)

let store: EventStore = openSqliteEventStore(file)
if (synchronous === "NORMAL") {
  await store.close()
  const db = new Database(file)
  db.pragma("synchronous = NORMAL")
  store = new SqliteEventStore(db, file, { readOnly: false })
}

const syncs = () => statSync(process.env.SYNC_COUNT_FILE ?? "", { throwIfNoEntry: false })?.size ?? 0

const batchOf = (stream: string, expectedRevision: number): Batch => {
  return { package: "a", stream, expectedRevision, events: [eventHolding({})] }
}

const before = syncs()
for (let revision = -1; revision < 99; revision++) await store.append([batchOf("package-a", revision)])
const single = syncs() - before
for (let revision = -1; revision < 99; revision++) {
  await store.append(["one", "two", "three", "four", "five"].map((name) => batchOf(`case-a.${name}`, revision)))
}
tell({ single, groups: syncs() - before - single })
