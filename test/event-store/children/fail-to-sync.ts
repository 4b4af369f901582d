import { rmSync, writeFileSync } from "node:fs"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { eventHolding, tell } from "./shared.ts"

/** Appends one event before, one while and one after the disk refuses to sync; tells the parent what came of each. */
const [file = ""] = process.argv.slice(2)
const diskFails = process.env.SYNC_FAIL_FILE ?? ""
const store = openSqliteEventStore(file)

const attempt = async (data: string) => {
  const expectedRevision = await store.streamRevision("package-a")
  const append = store.append([{ package: "a", stream: "package-a", expectedRevision, events: [eventHolding(data)] }])
  return append.then(
    ([outcome]) => outcome?.outcome,
    (error) => ({ error: error.name, mayBeStored: error.mayBeStored, message: error.message }),
  )
}

const before = await attempt("before")
writeFileSync(diskFails, "")
const during = await attempt("during")
rmSync(diskFails)
const after = await attempt("after")
await store.close()
tell({ before, during, after })
