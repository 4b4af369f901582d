import { expect, test } from "vitest"
import { blameOf } from "../../src/projections/blame.ts"
import { historyOf } from "../../src/projections/history.ts"
import { recorded, type Told, told, uuid } from "../support/record.ts"
import { duty, opened, viewAt } from "./time/package.ts"

function blameAt(...events: readonly Told[]) {
  const history = recorded(opened(), ...events)
  const through = Date.parse("2027-01-01")
  const point = { through, knows: () => true, viewer: "record" as const, clearance: { role: "depositary" } }
  const { turns } = viewAt(history, "2026-12-31")
  const blame = blameOf("commitment", "leave", historyOf(history, point, "UTC", { commitment: "leave" }), turns)
  return Object.fromEntries(blame.map((one) => [one.field, one]))
}

const made = { ...duty("leave", { deadline: { at: "2026-06-01" }, options: ["A", "B"] }), id: uuid("made") }
const amended = (name: string, on: string, changes: object) =>
  told("CommitmentAmended", on, { commitment: "leave", changes, basis: "an exchange of letters" }, { id: uuid(name) })

test("[K3] each field is blamed on the event that set it as it stands", () => {
  const blame = blameAt(made, amended("later", "2026-03-01", { deadline: { at: "2026-07-01" } }))
  expect(blame.deadline).toMatchObject({ event: uuid("later"), type: "CommitmentAmended", value: { at: "2026-07-01" } })
  expect(blame.text).toMatchObject({ event: uuid("made"), type: "CommitmentUndertaken", source: null })
})

test("[K3] a field that was taken away is blamed on nobody; what was done to it is no field of it", () => {
  const blame = blameAt(made, amended("shorter", "2026-03-01", { options: null }))
  expect(blame.options).toBeUndefined()
  expect(Object.keys(blame)).not.toContain("amendments")
})

test("[K3] in effective order: an amendment recorded later and effective earlier is not to blame", () => {
  const blame = blameAt(
    made,
    amended("second", "2026-04-01", { deadline: { at: "2026-08-01" } }),
    amended("first", "2026-03-01", { deadline: { at: "2026-07-01" }, kind: "retreat" }),
  )
  expect(blame.deadline).toMatchObject({ event: uuid("second"), value: { at: "2026-08-01" } })
  expect(blame.kind).toMatchObject({ event: uuid("first") })
})

test("[K3] a rectification moves its event in that order, and stands beside it", () => {
  const mended = told(
    "EventRectified",
    "2026-05-01",
    { event: uuid("second"), replacement: { effectiveAt: "2026-02-01" }, reason: "a slip" },
    { id: uuid("mended") },
  )
  const blame = blameAt(
    made,
    amended("second", "2026-04-01", { deadline: { at: "2026-08-01" }, kind: "exit" }),
    amended("first", "2026-03-01", { deadline: { at: "2026-07-01" } }),
    mended,
  )
  expect(blame.deadline).toMatchObject({ event: uuid("first") })
  expect(blame.kind).toMatchObject({ event: uuid("second"), effectiveAt: "2026-02-01", rectifiedBy: uuid("mended") })
})

test("[K3] how it ended is blamed too", () => {
  const ended = told("CommitmentTerminated", "2026-06-01", { commitment: "leave" }, { id: uuid("ended") })
  expect(blameAt(made, ended).ended).toMatchObject({ event: uuid("ended") })
})
