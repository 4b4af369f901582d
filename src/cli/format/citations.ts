import { recordingInWords, sourceInWords } from "../../documents/words/sources.ts"
import type { Words } from "../../documents/words/words.ts"
import type { HistoryEntry } from "../../projections/history.ts"
import { wrap } from "./text.ts"

/** Who recorded what from where, numbered in the order in which it is first cited. */
export class Citations {
  readonly #events: ReadonlyMap<string, HistoryEntry>
  readonly #numbers = new Map<string, number>()
  readonly #cited: HistoryEntry[] = []

  constructor(history: readonly HistoryEntry[]) {
    this.#events = new Map(history.map((event) => [event.id, event]))
  }

  /** ` [1] [7]` for the events, each source once; nothing for an event that is not in the history. */
  cite(...eventIds: readonly (string | undefined)[]): string {
    const numbers = eventIds.flatMap((id) => this.#numberOf(this.#events.get(id ?? "")) ?? [])
    return [...new Set(numbers)].map((number) => `\u{A0}[${number}]`).join("")
  }

  /** The list that the numbers point into. */
  lines(words: Words, width: number): readonly string[] {
    return this.#cited.flatMap((event, index) => {
      const number = `[${index + 1}]`.padStart(`[${this.#cited.length}]`.length + 2)
      const margin = " ".repeat(number.length + 1)
      const [title = "", ...details] = sourceInWords(event, words)
      return [
        ...wrap(title, width, `${number} `, margin),
        ...[...details, recordingInWords(event, words)].flatMap((line) => wrap(line, width, margin)),
      ]
    })
  }

  #numberOf(event: HistoryEntry | undefined): number | undefined {
    if (!event) return undefined
    const key = JSON.stringify([event.source, event.actor, event.recordedAt, event.knownAt])
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#cited.push(event)
    this.#numbers.set(key, this.#cited.length)
    return this.#cited.length
  }
}
