import Database from "better-sqlite3"
import { openAccess } from "../../src/api/access.ts"
import { buildServer } from "../../src/api/server.ts"
import { ledgersIn } from "../../src/main/ledgers.ts"

/**
 * Opens a ledger as `serve` does and answers over HTTP, in a process of its own: says after how many milliseconds since the process
 * began the first answer was there, and how many MiB were resident at the most after so many questions.
 */
const [file = "", questions = "0"] = process.argv.slice(2)

const { ledger } = await ledgersIn(".")(file, "create")
const app = await buildServer(ledger, { access: openAccess })
const get = async (path: string) => {
  const { statusCode, body } = await app.inject(path)
  if (statusCode !== 200) throw new Error(body)
}
await get("/packages/twenty")
const milliseconds = performance.now()

const db = new Database(`${file}.views`, { readonly: true })
const packages = db
  .prepare<[], [name: string, first: number, last: number]>(
    "SELECT package, (SELECT min(first_position) FROM runs WHERE package = number), last_position FROM packages WHERE package NOT LIKE 'stream-of-%' ORDER BY number",
  )
  .raw()
  .all()
db.close()
for (let index = 0; index < Number(questions); index++) {
  const [name, first, last] = packages[(index * 7_919) % packages.length] as (typeof packages)[number]
  const position = first + Math.floor(((index * 0.618_033_988_75) % 1) * (last - first))
  await get(`/packages/${name}?knownAt=@${position}`)
}
const mebibytes = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ milliseconds, mebibytes }))
await app.close()
await ledger.close()
