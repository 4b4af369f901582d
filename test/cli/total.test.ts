import fc from "fast-check"
import { expect, test } from "vitest"
import { entryInWords, historyClosing, historyOpening } from "../../src/cli/format/history/page.ts"
import { collectionInWords, stateInWords } from "../../src/cli/format/state/package-state.ts"
import { wordsOf } from "../../src/documents/words/words.ts"
import type { HistoryPage } from "../../src/ledger/asking/history.ts"
import { historyOf } from "../../src/projections/history.ts"
import { type Collection, collections } from "../../src/projections/state.ts"
import { answer, pointOf } from "../projections/ask.ts"
import { anyHistory, asked, questions } from "../support/arbitraries.ts"

/** What no person should ever read. */
const machineWords = /undefined|\[object|NaN|Invalid Date|function |=>/

test("[C7] whatever was recorded, and wherever it is read, has words", () => {
  fc.assert(
    fc.property(anyHistory, questions, (history, planned) => {
      const question = asked(history, planned)
      const state = answer(history, question)
      const entries = historyOf(history.events, pointOf(question, history.zone), history.zone, {})
      const { package: id, coordinates } = state
      const page: HistoryPage = { package: id, coordinates, entries, replays: [], next: null }
      const words = wordsOf(state, entries)
      const printed = [
        stateInWords(state, page, 100),
        ...(Object.keys(collections) as Collection[]).map((name) =>
          collectionInWords(state, name, state[name], page, 100),
        ),
        historyOpening(page, state.title, words, 100),
        ...entries.map((entry) => entryInWords(entry, words, 100)),
        historyClosing(page, words, 100),
      ].join("\n")
      expect(printed).not.toMatch(machineWords)
    }),
    { numRuns: 40 },
  )
}, 20_000)
