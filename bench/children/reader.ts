import type { AddressInfo } from "node:net"
import Database from "better-sqlite3"
import { openAccess } from "../../src/api/access.ts"
import { buildServer } from "../../src/api/server.ts"
import { ledgersIn } from "../../src/main/ledgers.ts"

/**
 * Opens a ledger as `serve` does and answers, in a process of its own. Says how many milliseconds it took from there to the first answer, how
 * many since the process began (most of them go by while its modules are loaded), and how many MiB were resident at the most after so many
 * questions over HTTP.
 */
const [file = "", questions = "0"] = process.argv.slice(2)

const began = performance.now()
const { ledger } = await ledgersIn(".", () => {})({ store: file }, "create")
const first = await ledger.questions.state("twenty", {}, { role: "depositary" })
if (!first.ok) throw new Error("there is no first answer")
const sinceProcess = performance.now()
const milliseconds = sinceProcess - began
const app = await buildServer(ledger, { access: openAccess })
await app.listen({ host: "127.0.0.1", port: 0 })
const { port } = app.server.address() as AddressInfo
// Over a socket, as in real life: requests that are injected into the server stay in memory with their answers.
const get = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  const bytes = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(Buffer.from(bytes).toString())
}
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
console.log(JSON.stringify({ milliseconds, sinceProcess, mebibytes }))
await app.close()
await ledger.close()
