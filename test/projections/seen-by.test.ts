import { expect, test } from "vitest"
import { holds, viewersDropOnlyWhatIsRejected } from "./laws.ts"
import { Story } from "./story.ts"

const unamended = "Send what is needed"

test("[T7] a viewer drops the events on which the latest of its stances is rejects, and no others", () => {
  holds(viewersDropOnlyWhatIsRejected, 100)
})

test("[T7] of a party's stances on an event the one with the greatest effectiveAt counts, whichever was recorded last", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "recognises", id, "2026-03-01")
  story.stance("north", "rejects", id, "2026-02-01")
  expect(story.words({ seenBy: "north", asOf: "2026-02-28" })).toBe(unamended)
  expect(story.words({ seenBy: "north", asOf: "2026-03-01" })).toBe("amended")
})

test("[T7] of stances that take effect together the one with the greatest position counts", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", id)
  story.stance("north", "recognises", id)
  expect(story.words({ seenBy: "north" })).toBe("amended")
  story.stance("north", "rejects", id)
  expect(story.words({ seenBy: "north" })).toBe(unamended)
})

test("[T7] a stance that has not taken effect at D, or is not known at K, drops nothing", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", id, "2026-03-01")
  expect(story.words({ seenBy: "north", asOf: "2026-02-28" })).toBe("amended")
  expect(story.words({ seenBy: "north", knownAt: `@${story.position - 1}` })).toBe("amended")
  expect(story.words({ seenBy: "north", asOf: "2026-03-01" })).toBe(unamended)
})

test("[T7] reserves drops nothing, and takes back an earlier rejection", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", id, "2026-02-01")
  story.stance("north", "reserves", id, "2026-03-01")
  expect(story.words({ seenBy: "north" })).toBe("amended")
  expect(story.words({ seenBy: "agreed" })).toBe("amended")
  expect(story.state().stances).toMatchObject([{ party: "north", stance: "reserves" }])
})

test("[T7] another party's rejection is not mine; agreed drops what anyone rejects; the record drops nothing", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", id)
  story.stance("south", "recognises", id, "2026-07-01")
  expect(story.words({ seenBy: "north" })).toBe(unamended)
  expect(story.words({ seenBy: "south" })).toBe("amended")
  expect(story.words({ seenBy: "guarantor" })).toBe("amended")
  expect(story.words({ seenBy: "agreed" })).toBe(unamended)
  expect(story.words({ seenBy: null })).toBe("amended")
})

test("[T7] a stance stays with its event through a rectification, and is itself never dropped", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", id)
  const data = { commitment: "aid", changes: { text: "mended" }, basis: "x" }
  story.rectify(id, { replacement: { data, effectiveAt: "2026-09-01" } })
  expect(story.words({ seenBy: "south" })).toBe("mended")
  expect(story.words({ seenBy: "north" })).toBe(unamended)
  expect(story.state({ seenBy: "north" }).stances).toMatchObject([{ event: id, party: "north", stance: "rejects" }])
})

test("[T7] a stance on a stance, were it ever recorded, drops nothing", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  const stance = story.stance("north", "rejects", id)
  story.stance("north", "rejects", stance)
  expect(story.words({ seenBy: "north" })).toBe(unamended)
  expect(story.state({ seenBy: "agreed" }).stances).toHaveLength(2)
})

test("[T7] what depends on a rejected event is inapplicable in that view, and listed with its reason", () => {
  const story = new Story()
  const undertaking = story.history.events.find((event) => event.type === "CommitmentUndertaken")?.id ?? ""
  const amendment = story.amend("2026-01-10", "amended")
  story.stance("north", "rejects", undertaking)
  const state = story.state({ seenBy: "north" })
  expect(state.commitments).toEqual([])
  expect(state.inapplicable).toMatchObject([
    { type: "CommitmentSuspended", reason: "not-there" },
    { event: amendment, reason: "not-there", about: { kind: "commitment", id: "aid" } },
  ])
  expect(story.state({ seenBy: "south" }).inapplicable).toEqual([])
})

test("[T7] where a first making is rejected, a second making of the id stands in its place in that view", () => {
  const story = new Story({ bare: true })
  const data = (description: string) => ({ milestone: "ceasefire", description })
  const first = story.tell("MilestoneDefined", "2026-01-01", data("as the north has it"))
  const second = story.tell("MilestoneDefined", "2026-01-02", data("as the south has it"))
  story.stance("south", "rejects", first)
  story.stance("north", "rejects", second)
  const asSeenBy = (seenBy: string | null) => story.state({ seenBy }).milestones.map((one) => one.description)
  expect(asSeenBy("south")).toEqual(["as the south has it"])
  expect(asSeenBy("north")).toEqual(["as the north has it"])
  expect(asSeenBy("agreed")).toEqual([])
  expect(story.state({ seenBy: null }).inapplicable).toMatchObject([{ event: second, reason: "made-twice" }])
})
