import { describe, expect, test } from "vitest"
import { asking, brought, examples } from "./example.ts"

describe.each(examples)("the example %s", (name) => {
  test("[X1] replays without a problem, and is recorded whole", async () => {
    const { answer } = await brought(name)
    expect(answer).toMatchObject({ ok: true, files: [{ name: `${name}.yaml`, packages: [name] }] })
    expect(answer.ok && answer.files[0]?.recorded).toBeGreaterThan(90)
    expect(answer.ok && answer.files[0]?.recorded).toBe(answer.ok && answer.files[0]?.events)
  })

  test("[X1] has nothing that is inapplicable, at the end of days and on every day on which it grew", async () => {
    const { state, events } = await asking(name)
    expect((await state()).inapplicable).toEqual([])
    for (const day of new Set(events.map(({ knownAt }) => knownAt.slice(0, 10)))) {
      const { inapplicable } = await state({ asOf: "9999-12-31", knownAt: day })
      expect([day, inapplicable]).toEqual([day, []])
    }
  })

  test("[X2] gives the source of every event, with a title and a mark of how far it can be relied on", async () => {
    const { events } = await asking(name)
    for (const { type, position, source } of events) {
      expect(source?.title, `${type} at ${position}`).toBeTruthy()
      expect(source?.reliability, `${type} at ${position}`).toMatch(/\b(v|m|c|no mark)\b/)
    }
  })

  test("[X2] has record times that do not go back, and are what is known", async () => {
    const { events } = await asking(name)
    const stamps = events.map(({ recordedAt }) => recordedAt)
    expect(stamps).toEqual(stamps.toSorted())
    expect(events.map(({ knownAt }) => knownAt)).toEqual(stamps)
  })

  test("[X2] records nothing before its source could have been published", async () => {
    const { events } = await asking(name)
    for (const { recordedAt, source, position } of events)
      if (source?.publishedAt) expect(recordedAt >= source.publishedAt, `${position}`).toBe(true)
  })
})
