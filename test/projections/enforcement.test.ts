import { expect, test } from "vitest"
import { type EnforcementRow, enforcementOf } from "../../src/projections/enforcement.ts"
import { recorded, type Told } from "../support/record.ts"
import { rung, watch } from "./findings/ask.ts"
import { duty, opened, told, viewAt } from "./time/package.ts"

const guard = duty("guard", { mechanism: "watch" })
const rowsAt = (asOf: string, ...events: readonly Told[]): readonly EnforcementRow[] =>
  enforcementOf(viewAt(recorded(opened(), ...events), asOf))
const rowOf = (...events: readonly Told[]) => rowsAt("2026-06-01", ...events)[0]

const from = (of: string) => ({ deadline: { within: "PT6H", of } })
const whole = watch({
  stages: [
    rung("inquiry", "verify", ["corvia"], { opens: "case.occurred", ...from("case.occurred") }),
    rung("panel", "judge", ["dorland", "erland"], {
      opens: "case.confirmed",
      rule: { rule: "unanimity" },
      onDeadlock: "escalate",
      ...from("case.confirmed"),
    }),
    rung("answer", "respond", ["ardonia"], { opens: "case.breach-found", ...from("case.breach-found") }),
  ],
})

test("[K5] who verifies, who judges and who responds, how fast at worst, and who alone can stop it", () => {
  const row = rowOf(whole, guard)
  const said = (stages: EnforcementRow["verify"] | undefined) =>
    stages?.map(({ stage, members, worst, vetoPoints }) => [
      stage,
      members,
      worst.words,
      vetoPoints.map((one) => `${one.member} at ${one.stage}`),
    ])
  expect(said(row?.verify)).toEqual([["inquiry", ["corvia"], "6 h", ["corvia at inquiry"]]])
  const panel = ["corvia at inquiry", "dorland at panel", "erland at panel"]
  expect(said(row?.judge)).toEqual([["panel", ["dorland", "erland"], "12 h", panel]])
  expect(said(row?.respond)).toEqual([["answer", ["ardonia"], "18 h", expect.arrayContaining(panel)]])
  expect(row?.gaps).toEqual([])
})

test("[K5] a role that nobody fills stays empty and is a gap, as findings have it", () => {
  const row = rowOf(watch({ stages: [rung("answer", "respond", [], { deadline: undefined })] }), guard)
  expect([row?.verify, row?.judge]).toEqual([[], []])
  expect(row?.respond).toMatchObject([{ stage: "answer", members: [], worst: { bounded: false } }])
  expect(row?.gaps).toEqual([
    'No stage of "watch" verifies: the text names nobody.',
    'No stage of "watch" judges: the text names nobody.',
    'Nobody is named who is to respond in "answer" of "watch".',
    'No time is stated within which "answer" of "watch" is to respond.',
  ])
})

test("[K5] a commitment under no mechanism is a row too, and says so; one whose mechanism is not on record says that", () => {
  expect(rowOf(duty("guard"))).toMatchObject({
    commitment: "guard",
    mechanism: null,
    gaps: ['"guard" runs under no mechanism: nobody verifies, judges or responds when it is broken.'],
  })
  const missing = rowOf(guard)
  expect(missing?.mechanism).toBeNull()
  expect(missing?.gaps).toEqual([
    '"guard" is to run under "watch", which is not on record here: nobody is known who verifies, judges or responds.',
  ])
  expect(missing?.because).toHaveLength(1)
})

test("[K5] each commitment has its row, in the order in which they came about, and those of one mechanism say the same", () => {
  const rows = rowsAt("2026-06-01", whole, guard, duty("withdraw"), duty("report", { mechanism: "watch" }))
  expect(rows.map(({ commitment }) => commitment)).toEqual(["guard", "withdraw", "report"])
  expect({ ...rows[2], commitment: "guard" }).toEqual(rows[0])
})

test("[K5] the rows of a date are those of the texts at that date", () => {
  const amended = told("MechanismAmended", "2026-05-01", {
    mechanism: "watch",
    changes: { stages: [rung("panel", "judge", ["corvia"])] },
  })
  const judges = (asOf: string) => rowsAt(asOf, whole, amended, guard)[0]?.judge.map(({ members }) => members)
  expect(judges("2026-04-30")).toEqual([["dorland", "erland"]])
  expect(judges("2026-05-01")).toEqual([["corvia"]])
})
