import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../../../src/ledger/environment.ts"
import { Ledger } from "../../../src/ledger/ledger.ts"
import type { StreamVersions } from "../../../src/projections/versions/version.ts"
import type { PackageViews } from "../../../src/views/package-views.ts"
import { openSqliteViews } from "../../../src/views/sqlite/open.ts"

/** Records a request and lets the views catch up; kills itself before the so-manieth step of keeping them. */
const [file = "", body = "", last = ""] = process.argv.slice(2)
let stepsLeft = Number(last)

function step(): void {
  if (stepsLeft-- === 0) process.kill(process.pid, "SIGKILL")
}

/** Before each call of these, the process may die. */
function mortal<Target extends object>(target: Target, steps: readonly string[]): Target {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== "function") return member
      return (...args: readonly unknown[]) => {
        if (steps.includes(String(name))) step()
        const result: unknown = member.apply(target, args)
        return name === "versionsOf" ? mortal(result as StreamVersions, writes) : result
      }
    },
  })
}

const writes = ["open", "close", "reads", "readsNoLonger", "rectify"]
const views: PackageViews = mortal(openSqliteViews(`${file}.views`), [
  "begin",
  "note",
  "versionsOf",
  "commit",
  "forget",
])
const ledger = new Ledger(openSqliteEventStore(file), systemEnvironment, views)
const recorded = await ledger.record({
  package: "lake",
  body: JSON.parse(body),
  principal: { subject: "clerk", role: "depositary" },
})
if (!recorded.ok) throw new Error(JSON.stringify(recorded.refusal))
await ledger.viewsCaughtUp()
step()
process.stdout.write(`${JSON.stringify({ survived: true })}\n`)
process.exit(0)
