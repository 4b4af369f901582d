import {
  type Alike,
  dueInWords,
  nothingOwed,
  obligationDetails,
  obligationsByState,
  owedInWords,
  owersInWords,
} from "../../../documents/words/obligations.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Obligation } from "../../../projections/obligations/obligation.ts"
import { wrap } from "../text.ts"

/** What is owed, by state; those who owe the same in the same state stand together. */
export function obligationsInWords(obligations: readonly Obligation[], words: Words, width: number): readonly string[] {
  if (obligations.length === 0) return [nothingOwed]
  return obligationsByState(obligations).flatMap(({ state, count, alike }) => [
    `${spaced(state).toUpperCase()} (${count})`,
    ...alike.flatMap((same) => inWords(same, words, width)),
    "",
  ])
}

function inWords(same: Alike, words: Words, width: number): readonly string[] {
  const [one] = same
  const owers = owersInWords(same, words)
  const details = [...(one.due ? [`due by ${dueInWords(one.due)}`] : []), ...obligationDetails(one)]
  return [
    ...wrap(`${owedInWords(one)}${owers === null ? "" : `: ${owers}`}`, width, "  ", "    "),
    ...details.flatMap((detail) => wrap(detail, width, "      ", "        ")),
  ]
}
