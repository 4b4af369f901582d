import { expect, test } from "vitest"
import { simulatedRun } from "./run.ts"

/** `SEED=123` runs one; without it, a thousand. */
const given = process.env.SEED
const seeds = given === undefined ? Array.from({ length: 1_000 }, (_, index) => index + 1) : [Number(given)]

test("[E3] [E7] [E9] [E10] a thousand short histories of a cluster in trouble, simulated: none loses, doubles or disagrees", async () => {
  let events = 0
  const one = async (seed: number) => {
    const size = { serverNodes: 1 + (seed % 3), stores: 2, writers: 3, streams: 3, appendsAWriter: 3 }
    const rates = { append: 0.2, subscription: 0.6, read: 0.08 }
    const run = await simulatedRun({ seed, rates, ...size }).catch((error: unknown) => ({
      problems: [error],
      events: 0,
    }))
    expect(run.problems, `SEED=${seed} npm run test:long -- eventstoredb`).toEqual([])
    events += run.events
  }
  // Most of a run is waiting.
  const left = [...seeds]
  const next = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) await one(seed)
  }
  await Promise.all([next(), next(), next()])
  expect(events).toBeGreaterThan(seeds.length)
})
