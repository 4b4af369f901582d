import { join } from "node:path"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { go, tell } from "./shared.ts"

/** Makes one ledger after another, and tells the parent of each before its file is touched. */
const [directory = ""] = process.argv.slice(2)
await go()
for (let number = 0; ; number++) {
  const file = join(directory, `${number}.db`)
  tell(file)
  await openSqliteEventStore(file).close()
}
