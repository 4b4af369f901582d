import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { examples } from "../../src/main/examples.ts"
import { type Collection, collections } from "../../src/projections/state.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { granted, nothingToWatch, World } from "../ledger/setting.ts"
import { viewsPlace } from "./kept.ts"

const place = viewsPlace()
const file = join(place.directory, "ledger.db")
let kept: Ledger
let folded: Ledger
beforeAll(async () => {
  kept = new Ledger(openSqliteEventStore(file), new World(), openSqliteViews(`${file}.views`))
  folded = new Ledger(openSqliteEventStore(file, { readOnly: true }), new World())
  expect((await kept.replay(await examples(), "depositary", nothingToWatch)).ok).toBe(true)
  await kept.viewsCaughtUp()
})
afterAll(async () => {
  await kept.close()
  await folded.close()
  place.done()
})

const points = ["2015-10-18", "2019-07-01", "2024-06-13", "2026-01-06", "2026-05-01T12:00:00Z", "2031-01-01"].flatMap(
  (asOf) =>
    [undefined, "2016-01-16", "2024-12-31", "2026-01-06T12:00:00Z", "@40", "@150"].map((knownAt) => ({
      asOf,
      knownAt,
    })),
)
const readers = [{ role: "depositary" }, { role: "observer" }]

test("[I1] [K4] every question about things has the same answer from kept views as from the fold, in every example", async () => {
  const packages = (await folded.questions.packages(() => true)).map((one) => one.package)
  expect(await kept.questions.packages(() => true)).toEqual(await folded.questions.packages(() => true))
  let nonempty = 0
  for (const id of packages)
    for (const [index, asked] of [...points, {}].entries()) {
      const reader = readers[index % 2] ?? { role: "depositary" }
      for (const ask of ["state", "obligations", "docket", "sustainment"] as const) {
        const answer = await kept.questions.ask(id, { ask }, asked, reader)
        expect(JSON.stringify(answer)).toBe(JSON.stringify(await folded.questions.ask(id, { ask }, asked, reader)))
        if (answer.ok && JSON.stringify(answer.value).length > 1_000) nonempty++
      }
      const name = Object.keys(collections)[index % Object.keys(collections).length] as Collection
      const items = await kept.questions.collection(id, name, asked, reader)
      expect(items).toEqual(await folded.questions.collection(id, name, asked, reader))
      for (const { id: item } of items.ok ? granted(items).value.items.slice(0, 3) : [{ id: "nobody" }])
        expect(await kept.questions.thing(id, name, item, asked, reader)).toEqual(
          await folded.questions.thing(id, name, item, asked, reader),
        )
      expect(await kept.questions.thing(id, name, "nobody", asked, reader)).toEqual(
        await folded.questions.thing(id, name, "nobody", asked, reader),
      )
    }
  expect(nonempty).toBeGreaterThan(100)
  expect((await kept.viewsStatus())?.givenUp).toBeNull()
}, 60_000)

test("[I1] what asks for a party's eyes, for a package that is not there or for a point ahead is answered as the fold answers it", async () => {
  const reader = { role: "depositary" }
  for (const asked of [
    { seenBy: "france" },
    { seenBy: "nobody" },
    { seenBy: "agreed" },
    { knownAt: "@999999" },
    { knownAt: "2050-01-01" },
    { asOf: "x" },
  ])
    for (const id of ["paris-track", "nowhere"])
      expect(await kept.questions.state(id, asked, reader)).toEqual(await folded.questions.state(id, asked, reader))
  for (const id of ["paris-track", "nowhere"])
    expect(await kept.questions.recordTimes(id)).toEqual(await folded.questions.recordTimes(id))
})
