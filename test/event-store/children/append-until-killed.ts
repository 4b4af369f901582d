import type { Batch } from "../../../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { eventHolding, go, tell } from "./shared.ts"

/** Appends commit groups for ever, and tells the parent of each event once `append` has resolved. */
const [file = "", name = ""] = process.argv.slice(2)
await go()
const store = openSqliteEventStore(file)
const streams = ["package-a", "case-a.one", "package-b", "line-b.one"]
const revisions = new Map<string, number>()
for (const stream of streams) revisions.set(stream, await store.streamRevision(stream))

for (let group = 0; ; group++) {
  const chosen = streams.slice(0, 1 + (group % streams.length))
  const size = 1 + (group % 3)
  const batches = chosen.map((stream): Batch => {
    const events = Array.from({ length: size }, () =>
      eventHolding({ group: `${name}.${group}`, of: chosen.length * size }),
    )
    return {
      package: stream.charAt(stream.indexOf("-") + 1),
      stream,
      expectedRevision: revisions.get(stream) ?? -1,
      events,
    }
  })
  const outcomes = await store.append(batches)
  for (const [index, outcome] of outcomes.entries()) {
    const { stream, events } = batches[index] as Batch
    if (outcome.outcome !== "appended") throw new Error(JSON.stringify(outcome))
    revisions.set(stream, outcome.lastRevision)
    tell(events.map(({ id }, offset) => ({ position: outcome.firstPosition + offset, id })))
  }
}
