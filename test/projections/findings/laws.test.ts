import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { View } from "../../../src/projections/view.ts"
import { anyHistory, asked, type History, questions } from "../../support/arbitraries.ts"
import { type Question, stepsOf } from "../../support/oracle.ts"
import { viewAt } from "../ask.ts"
import { ceasefire, duty, opened, text, told } from "../time/package.ts"
import { findingsAt, findingsIn, watch } from "./ask.ts"

/** The view that the contract's own steps come to, with the sources of its events. */
function viewByContract({ events, zone }: History, question: Question, through: number): View {
  const { inOrder, rectified, entities, inapplicable, withheld } = stepsOf(events, question, zone)
  const sources = new Map(events.map(({ id, source }) => [id, source]))
  const turns = inOrder.map((turn) => {
    const source = sources.get(turn.id)
    return { ...turn, ...(source && { source }) }
  })
  const rectifications = rectified.filter(({ type }) => type === "EventRectified")
  return { zone, through, entities, turns, rectifications, inapplicable, withheld }
}

describe("[N12] findings as a function of the view", () => {
  test("[N12] are the same over the contract's own steps, whatever the history and the question", () => {
    let told = 0
    fc.assert(
      fc.property(anyHistory, questions, (history, planned) => {
        const question = asked(history, planned)
        const view = viewAt(history, question)
        const findings = findingsIn(view)
        told += findings.length
        expect(findings).toEqual(findingsIn(viewByContract(history, question, view.through)))
        const there = new Set(history.events.map(({ id }) => id))
        expect(findings.flatMap(({ because }) => because).filter((id) => !there.has(id))).toEqual([])
      }),
      { numRuns: 100 },
    )
    expect(told).toBeGreaterThan(100)
  })

  test("[N12] an event that has nothing to do with them changes nothing", () => {
    const story = [opened(), text("accord"), watch(), duty("guard", { instrument: "accord", modality: "may" })]
    const [aside] = ceasefire()
    const date = told("PoliticalDateSet", "2026-03-01", {
      date: "vote",
      party: "ardonia",
      kind: "election",
      on: "2027",
    })
    const without = findingsAt("2026-06-01", [...story, date])
    expect(findingsAt("2026-06-01", [...story, date, ...(aside ? [aside] : [])])).toEqual(without)
  })
})
