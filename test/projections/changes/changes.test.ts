import { describe, expect, test } from "vitest"
import { type Changes, changesBetween, derivedPointOf } from "../../../src/projections/changes/changes.ts"
import { packageId } from "../../support/arbitraries/ledger.ts"
import { coordinatesOf, type Question } from "../../support/oracle.ts"
import { ask, viewAt as viewOfStory } from "../ask.ts"
import { Story } from "../story.ts"
import { example, viewAt } from "../sustainment/package.ts"

const none = { asOf: null, knownAt: null, seenBy: null, knowsThrough: null }
const pointOf = (story: Story, more: Partial<Question> = {}) =>
  derivedPointOf(packageId, viewOfStory(story.history, ask(more)), coordinatesOf(ask(more)))
const between = (story: Story, before: Partial<Question>, after: Partial<Question> = {}) =>
  changesBetween(pointOf(story, before), pointOf(story, after))
const thing = ({ things }: Changes, id: string) => things.find((one) => one.id === id)
const obligation = ({ obligations }: Changes, id: string) => obligations.find((one) => one.id === id)

describe("the difference between two points", () => {
  test("[G5] in valid time: before and after an amendment, with the event that brought it", () => {
    const story = new Story()
    const deadline = { within: "P30D", of: "milestone:ceasefire.reached" }
    const amended = story.tell("CommitmentAmended", "2026-03-01", {
      commitment: "aid",
      changes: { text: "Send more", deadline },
      basis: "A letter",
    })
    const changes = between(story, { asOf: "2026-02-28" }, { asOf: "2026-03-01" })
    expect(thing(changes, "aid")).toMatchObject({ collection: "commitments", how: "changed", events: [amended] })
    expect(thing(changes, "aid")?.sentence).toBe(
      'Commitment "aid": amendments: 1 more; deadline is there: within P30D of milestone:ceasefire.reached; text changed from "Send what is needed" to "Send more".',
    )
    expect(changes.things).toHaveLength(1)
    expect(changes.events.gained).toEqual([
      { event: amended, type: "CommitmentAmended", at: "2026-03-01", precision: "day" },
    ])
    expect(changes.sentence).toBe("Between the two points 1 thing, 1 event differ.")
  })

  test("[G5] a deadline that changed is said before and after", () => {
    const story = new Story()
    const to = (on: string, at: string) =>
      story.tell("CommitmentAmended", on, { commitment: "aid", changes: { deadline: { at } }, basis: "A letter" })
    to("2026-02-01", "2026-05-01")
    to("2026-03-01", "2026-09-01")
    expect(thing(between(story, { asOf: "2026-02-15" }, { asOf: "2026-03-15" }), "aid")?.sentence).toContain(
      "deadline changed from 2026-05-01 to 2026-09-01",
    )
  })

  test("[G4] in record time: what was learned late, and what a rectification mended, which is named with it", () => {
    const story = new Story()
    const reached = story.tell("MilestoneReached", "2026-02-01", { milestone: "ceasefire" })
    const { position } = story
    const mended = story.rectify(reached, { replacement: { effectiveAt: "2026-02-03" } })
    const changes = between(story, { knownAt: `@${position}` })
    expect(changes.events).toMatchObject({
      rectified: [{ event: reached, at: "2026-02-03", before: { at: "2026-02-01" } }],
    })
    expect(changes.things).toMatchObject([{ id: "ceasefire", how: "changed", events: [reached, mended] }])
    expect(changes.things[0]?.sentence).toContain("reached changed from 2026-02-01 to 2026-02-03")
    // Known already, and of a later date than D: it has no valid time.
    const early = between(story, { asOf: "2026-03-01", knownAt: `@${position}` }, { asOf: "2026-03-01" })
    expect(early.things).toMatchObject([{ id: "ceasefire", events: [reached, mended] }])
  })

  test("[G4] of two viewers: what one rejects falls away, with all that hangs on it, and its stance is named", () => {
    const story = new Story()
    const tabled = story.tell("InstrumentTabled", "2026-01-05", {
      instrument: "annex",
      title: "Annex",
      kind: "annex",
      bindingness: "political",
      parties: ["north", "south"],
      entryIntoForce: "instrument:annex.signed",
    })
    const proposed = story.tell("ProvisionProposed", "2026-01-06", {
      instrument: "annex",
      provision: "line",
      text: "The line runs along the river.",
    })
    const stance = story.stance("north", "rejects", tabled)
    const changes = between(story, {}, { seenBy: "north" })
    expect(thing(changes, "annex")).toMatchObject({ how: "no-longer", events: [tabled, stance] })
    expect(thing(changes, "annex/line")).toMatchObject({ how: "no-longer", events: [tabled, stance] })
    expect(thing(changes, "annex/line")?.sentence).toBe('Provision "annex/line" is no longer there.')
    expect(changes.inapplicable.after).toMatchObject([{ event: proposed }])
    expect(changes.events.lost.map(({ event }) => event)).toEqual([tabled])
  })

  test("[G4] an obligation that only the clock turned names no event, and says so", () => {
    const story = new Story()
    const undertaken = story.tell("CommitmentUndertaken", "2026-01-01", {
      commitment: "leave",
      obligors: ["north"],
      beneficiaries: ["south"],
      kind: "withdrawal",
      tier: "restraint",
      modality: "shall",
      text: "North shall leave.",
      deadline: { at: "2026-02-10" },
    })
    const byClock = between(story, { asOf: "2026-02-10" }, { asOf: "2026-02-11" })
    expect(byClock.obligations).toEqual([
      {
        id: "leave/north",
        how: "changed",
        state: { before: "pending", after: "overdue" },
        due: {
          before: { day: "2026-02-10", instant: null, zone: "Europe/Kyiv" },
          after: { day: "2026-02-10", instant: null, zone: "Europe/Kyiv" },
        },
        events: [],
        sentence: 'Obligation "leave/north" differs: its state changed from pending to overdue, by the clock alone.',
      },
    ])
    expect(byClock).toMatchObject({ things: [], isEmpty: false })
    const made = between(story, { asOf: "2025-12-31" }, { asOf: "2026-01-02" })
    expect(obligation(made, "leave/north")).toMatchObject({
      how: "there",
      events: [undertaken],
      sentence: 'Obligation "leave/north" is there: it is pending, due by 2026-02-10.',
    })
  })

  test("[G4] a due date that moved names the amendment that moved it", () => {
    const story = new Story()
    const duty = { commitment: "leave", obligors: ["north"], beneficiaries: [], kind: "withdrawal", tier: "restraint" }
    const said = { modality: "shall", text: "North shall leave.", deadline: { at: "2026-02-10" } }
    story.tell("CommitmentUndertaken", "2026-01-01", { ...duty, ...said })
    const amended = story.tell("CommitmentAmended", "2026-01-20", {
      commitment: "leave",
      changes: { deadline: { at: "2026-03-10" } },
      basis: "A letter",
    })
    const changes = between(story, { asOf: "2026-01-19" }, { asOf: "2026-01-20" })
    expect(obligation(changes, "leave/north")).toMatchObject({
      events: [amended],
      sentence: 'Obligation "leave/north" differs: its due date moved from 2026-02-10 to 2026-03-10.',
    })
  })

  test("[G1] a stance differs as a stance and nothing more; where a point does not say what it knows, that is not compared", () => {
    const story = new Story()
    const stance = story.stance(
      "north",
      "reserves",
      story.tell("MilestoneReached", "2026-02-01", { milestone: "ceasefire" }),
    )
    const changes = between(story, { asOf: "2026-05-31" }, { asOf: "2026-06-01" })
    expect(changes.events).toMatchObject({ gained: [{ event: stance }], learned: null, unlearned: null })
    expect(changes.things.map(({ collection }) => collection)).toEqual(["stances"])
  })
})

describe("the examples", () => {
  test("[G5] Paris: between the draft and the declaration one clause says something else, and the event that revised it is named", () => {
    const events = example("paris-track.yaml")
    const at = (knownAt: string) => derivedPointOf("paris-track", viewAt(events, "2026-01-06", knownAt), none as never)
    const changes = changesBetween(at("2026-01-06T12:00:00Z"), at("2026-01-07"))
    const revised = events.filter(({ type }) => type === "ProvisionRevised").map(({ id }) => id)
    const clauses = changes.things.filter(({ collection, how }) => collection === "provisions" && how === "changed")
    expect(clauses.length).toBeGreaterThan(0)
    for (const clause of clauses) expect(clause.events.some((id) => revised.includes(id))).toBe(true)
    for (const { sentence } of changes.things) expect(sentence).not.toMatch(/undefined|\[object/)
  })

  test("[G5] bilateral: what became of the American lines between March and July 2025", () => {
    const events = example("bilateral-agreements.yaml")
    const at = (asOf: string) => derivedPointOf("bilateral-agreements", viewAt(events, asOf), none as never)
    const changes = changesBetween(at("2025-03-01"), at("2025-03-05"))
    const suspended = events.find(({ type, effectiveAt }) => type === "LineSuspended" && effectiveAt === "2025-03-03")
    expect(thing(changes, "us-military-aid")).toMatchObject({ how: "changed", events: [suspended?.id] })
    expect(thing(changes, "us-military-aid")?.sentence).toBe('Line "us-military-aid": suspensions: 1 more.')
    expect(changesBetween(at("2025-03-01"), at("2025-03-01")).isEmpty).toBe(true)
  })
})
