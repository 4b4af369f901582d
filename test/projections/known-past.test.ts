import { expect, test } from "vitest"
import { holds, knownPastStays } from "./laws.ts"
import { Story } from "./story.ts"

test("[T2] the known past does not move: whatever is recorded later, the state at a past K is the same", () => {
  holds(knownPastStays, 70)
})

test("[T2] what is recorded late and backdated is not known before it was recorded", () => {
  const story = new Story()
  story.amend("2026-01-10", "first")
  const position = story.position
  story.amend("2026-01-05", "backdated", { tick: 86_400_000 })
  story.rectify(story.history.events[position]?.id ?? "", { annulled: true })
  expect(story.words({ knownAt: `@${position}` })).toBe("first")
  expect(story.words({ knownAt: "2026-01-01" })).toBe("first")
  expect(story.words()).toBe("backdated")
})

test("[T2] known time, not record time, is compared: a clock set back hides nothing", () => {
  const story = new Story()
  story.amend("2026-01-10", "before", { tick: 10 * 86_400_000 })
  const { knownAt } = story.last
  story.amend("2026-01-11", "by a clock set back", { tick: -5 * 86_400_000 })
  expect(Date.parse(story.last.recordedAt)).toBeLessThan(Date.parse(knownAt))
  expect(story.words({ knownAt: story.last.recordedAt })).not.toBe("by a clock set back")
  expect(story.words({ knownAt: new Date(Date.parse(knownAt) - 1).toISOString() })).toBe("Send what is needed")
  expect(story.words({ knownAt })).toBe("by a clock set back")
})

test("[T2] a date as K reaches until the next day begins in the package's zone", () => {
  const story = new Story()
  // The clock of the story begins at the first instant of 2026 in UTC: two in the morning in Kyiv.
  story.amend("2026-01-01", "at 23:59:59.999 in Kyiv", { tick: 22 * 3_600_000 - 1 - (story.position + 1) })
  expect(story.last.recordedAt).toBe("2026-01-01T21:59:59.999Z")
  story.amend("2026-01-02", "at midnight in Kyiv", { tick: 1 })
  expect(story.words({ knownAt: "2026-01-01" })).toBe("at 23:59:59.999 in Kyiv")
  expect(story.words({ knownAt: "2026-01-02" })).toBe("at midnight in Kyiv")
})
