import { expect, test } from "vitest"
import { controlHistory, controlOf } from "../../src/projections/control.ts"
import { recorded, type Told, told, uuid } from "../support/record.ts"
import { opened, viewAt } from "./time/package.ts"

const assigned = (on: string, standing: string, holder: string, more: object = {}) =>
  told(
    "ControlAssigned",
    on,
    { area: "shore", domain: "security", standing, holder, ...more },
    { id: uuid(`${on} ${standing}`) },
  )
const controlAt = (asOf: string, ...events: readonly Told[]) => controlOf(viewAt(recorded(opened(), ...events), asOf))

test("[K2] who holds an area in a domain: agreed, in fact and claimed, each with its event", () => {
  const [row] = controlAt(
    "2026-06-01",
    assigned("2026-01-01", "agreed", "corvia", { within: "lake" }),
    assigned("2026-02-01", "in-fact", "belmark"),
  )
  expect(row).toEqual({
    area: "shore",
    within: "lake",
    domain: "security",
    agreed: { holder: "corvia", since: "2026-01-01", precision: "day", event: uuid("2026-01-01 agreed") },
    "in-fact": { holder: "belmark", since: "2026-02-01", precision: "day", event: uuid("2026-02-01 in-fact") },
    claimed: null,
    differs: true,
    contested: false,
    because: [uuid("2026-01-01 agreed"), uuid("2026-02-01 in-fact")],
    sentence:
      "shore, security: held as agreed by corvia since 2026-01-01; in fact by belmark since 2026-02-01, which differs from what was agreed; claimed: not on record.",
  })
})

test("[K2] since when is since it came into these hands, not since the first, nor since it was last said", () => {
  const events = [
    assigned("2026-01-01", "in-fact", "ardonia"),
    assigned("2026-02-01", "in-fact", "belmark"),
    assigned("2026-03-01", "in-fact", "belmark"),
  ]
  expect(controlAt("2026-01-31", ...events)[0]?.["in-fact"]?.since).toBe("2026-01-01")
  expect(controlAt("2026-06-01", ...events)[0]?.["in-fact"]).toMatchObject({ holder: "belmark", since: "2026-02-01" })
})

test("[K2] what is not known does not differ from what was agreed; nobody does", () => {
  const agreed = assigned("2026-01-01", "agreed", "corvia")
  expect(controlAt("2026-06-01", agreed, assigned("2026-02-01", "in-fact", "not-known"))[0]?.differs).toBe(false)
  expect(controlAt("2026-06-01", agreed, assigned("2026-02-01", "in-fact", "nobody"))[0]?.differs).toBe(true)
  expect(controlAt("2026-06-01", agreed)[0]?.differs).toBe(false)
})

test("[K2] each domain of an area is a row of its own", () => {
  const rows = controlAt(
    "2026-06-01",
    assigned("2026-01-01", "agreed", "corvia"),
    assigned("2026-01-02", "agreed", "ardonia", { domain: "policing" }),
  )
  expect(rows.map((row) => [row.domain, row.agreed?.holder])).toEqual([
    ["security", "corvia"],
    ["policing", "ardonia"],
  ])
})

test("[K2] changes of hands, before and after", () => {
  const events = [opened(), assigned("2026-01-01", "in-fact", "ardonia"), assigned("2026-02-01", "in-fact", "belmark")]
  expect(controlHistory(viewAt(recorded(...events), "2026-06-01"))).toMatchObject([
    { at: "2026-01-01", from: null, to: "ardonia" },
    { at: "2026-02-01", from: "ardonia", to: "belmark" },
  ])
})

test("[K2] a claim to what somebody else holds in fact is shown as contested, and changes nothing of either", () => {
  const inFact = assigned("2026-01-01", "in-fact", "belmark")
  const [row] = controlAt("2026-06-01", inFact, assigned("2026-02-01", "claimed", "corvia"))
  expect(row).toMatchObject({ contested: true, differs: false, "in-fact": { holder: "belmark" } })
  expect(controlAt("2026-06-01", inFact, assigned("2026-02-01", "claimed", "belmark"))[0]?.contested).toBe(false)
  const nobodyKnows = assigned("2026-03-01", "in-fact", "not-known")
  expect(controlAt("2026-06-01", nobodyKnows, assigned("2026-02-01", "claimed", "corvia"))[0]?.contested).toBe(false)
})

test("[K2] changes of hands stand in effective order, also where the earlier was recorded later or rectified", () => {
  const first = assigned("2026-03-01", "in-fact", "ardonia")
  const events = [
    opened(),
    assigned("2026-02-01", "in-fact", "belmark"),
    first,
    told("EventRectified", "2026-06-01", {
      event: uuid("2026-03-01 in-fact"),
      replacement: { effectiveAt: "2026-01" },
      reason: "The report was of January",
    }),
  ]
  expect(controlHistory(viewAt(recorded(...events), "2026-06-01"))).toMatchObject([
    { at: "2026-01", precision: "month", from: null, to: "ardonia", area: "shore", standing: "in-fact" },
    {
      from: "ardonia",
      to: "belmark",
      sentence: "shore, security, in fact: from ardonia to belmark on 2026-02-01.",
    },
  ])
})
