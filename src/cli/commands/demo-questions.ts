import { instantInWords } from "../../documents/words/dates.ts"
import type { HistoryPage } from "../../ledger/asking/history.ts"
import type { PackageState } from "../../projections/state.ts"
import { Failure } from "../failure.ts"

/** A question to put to the Paris example, over HTTP and at the terminal, and what of the answer is worth a line. */
export type DemoQuestion = {
  readonly question: string
  readonly path: string
  readonly command: string
  readonly gist: (answer: never) => readonly string[]
}

const section3 = ({ provisions }: PackageState) =>
  provisions.filter(({ id }) => id === "paris-declaration/section-3").map(({ wordings }) => standing(wordings))

function standing(wordings: unknown): string {
  return (wordings as readonly { readonly text: string }[]).map(({ text }) => `“${text}”`).join("; ")
}

export const questions: readonly DemoQuestion[] = [
  {
    question:
      "What was on the table on 6 January 2026, as known at noon in Kyiv? A leaked draft: the United States commit to support the force.",
    path: "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-06T12:00:00%2B02:00",
    command: "state paris-track --as-of 2026-01-06 --known-at 2026-01-06T12:00:00+02:00",
    gist: section3,
  },
  {
    question:
      "And on the same day, as known a day later? The declaration as it was published: that support is “proposed”.",
    path: "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07",
    command: "state paris-track --as-of 2026-01-06 --known-at 2026-01-07",
    gist: section3,
  },
  {
    question: "Who owes what under the declaration, and whom does a text leave unnamed?",
    path: "/packages/paris-track/commitments",
    command: "state paris-track commitments",
    gist: ({ items }: { items: PackageState["commitments"] }) => {
      const gaps = items.filter(({ obligors }) => (obligors as readonly string[]).length === 0)
      return [`${items.length} commitments; nobody is named as owing ${gaps.map(({ id }) => id).join(", ")}`]
    },
  },
  {
    question: "Who recorded what about the declaration, when, from which source, and what did it change?",
    path: "/packages/paris-track/history?instrument=paris-declaration",
    command: "history paris-track --instrument paris-declaration",
    gist: ({ entries }: HistoryPage) =>
      entries
        .slice(0, 3)
        .map(
          ({ position, type, source, recordedAt }) =>
            `#${position} ${type}, recorded ${instantInWords(recordedAt, "UTC")}, from ${source?.title}`,
        ),
  },
]

/** Asks over HTTP, as anybody would, and answers the gist. */
export async function answerTo({ gist }: DemoQuestion, address: string): Promise<readonly string[]> {
  const response = await fetch(address)
  if (!response.ok) throw new Failure("refused", `${address} answered ${response.status}: ${await response.text()}`)
  return gist((await response.json()) as never)
}
