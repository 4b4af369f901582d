import { afterAll, beforeAll, expect, test } from "vitest"
import type { Answer } from "../../src/ledger/asking/answer.ts"
import { listen } from "../../src/main/serve.ts"
import { exampleFiles, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  await terminal.run("import --replay --store examples.db", ...exampleFiles)
})
afterAll(() => terminal.remove())

const reader = { role: "depositary" } as const
const points = [
  { asOf: "2026-01-06", knownAt: "2026-01-06T12:00:00+02:00" },
  { asOf: "2026-01-06", knownAt: "@60", seenBy: "poland" },
  { asOf: "2027-01-01", knownAt: "2026-02-18", seenBy: "agreed" },
] as const

function options(point: Readonly<Record<string, string>>): string {
  const names: Record<string, string> = { asOf: "--as-of", knownAt: "--known-at", seenBy: "--seen-by" }
  return Object.entries(point)
    .map(([name, value]) => `${names[name]} ${value}`)
    .join(" ")
}

async function printed(line: string): Promise<unknown> {
  const { code, out } = await terminal.run(`${line} --json --store examples.db`)
  expect(code).toBe(0)
  return JSON.parse(out)
}

test.each(points)("[C4] state --json is the ledger's answer and the HTTP body, at %o", async (point) => {
  const query = new URLSearchParams(point)
  await terminal.ledger("examples.db", async (ledger) => {
    const answer = await ledger.questions.state("paris-track", point, reader)
    const { url, stop } = await listen(ledger, { host: "127.0.0.1", port: 0 })
    const body = await (await fetch(`${url}/packages/paris-track?${query}`)).json()
    await stop()
    const state = await printed(`state paris-track ${options(point)}`)
    expect(state).toEqual(answer.ok && answer.value.value)
    expect(state).toEqual(body)
  })
})

test("[C4] a collection, a thing and a page of history are the ledger's answers too", async () => {
  const [point] = points
  const value = (answer: { ok: true; value: Answer<unknown> } | { ok: false }) => answer.ok && answer.value.value
  await terminal.ledger("examples.db", async ({ questions }) => {
    expect(await printed(`state paris-track politicalDates ${options(point)}`)).toEqual(
      value(await questions.collection("paris-track", "politicalDates", point, reader)),
    )
    expect(await printed(`state paris-track provisions paris-declaration/section-3 ${options(point)}`)).toEqual(
      value(await questions.thing("paris-track", "provisions", "paris-declaration/section-3", point, reader)),
    )
    const page = await questions.history(
      "paris-track",
      { ...point, filter: { instrument: "paris-declaration" }, limit: 2 },
      reader,
    )
    expect(await printed(`history paris-track --instrument paris-declaration --limit 2 ${options(point)}`)).toEqual(
      page.ok && page.value,
    )
    expect(await printed("packages")).toEqual({ packages: await questions.packages(() => true) })
  })
})

test("[C4] a collection goes by its name with hyphens too", async () => {
  const point = "--as-of 2026-01-06"
  expect(await printed(`state paris-track lead-times ${point}`)).toEqual(
    await printed(`state paris-track leadTimes ${point}`),
  )
})
