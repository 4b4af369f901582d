import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Source } from "../../domain/values/source.ts"
import type { HistoryEntry } from "../../projections/history.ts"
import { instantInWords, timeInWords } from "./dates.ts"
import { fieldInWords } from "./fields.ts"
import { wrap } from "./text.ts"
import type { Words } from "./words.ts"

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

/** The source, a line for each of its parts: title with locator, address, and what is known of its publication and worth. */
export function sourceInWords({ source }: Pick<RecordedEvent, "source">, words: Words): readonly string[] {
  if (source === undefined) return ["No source: an act that its own party recorded"]
  if (!("title" in source)) return [`Source: ${fieldInWords("source", source, words)}`]
  const { title, locator, url, publishedAt, reliability, sha256 }: Source = source
  const worth = [
    ...(publishedAt === undefined ? [] : [`published ${timeInWords(publishedAt, words.zone)}`]),
    ...(reliability === undefined ? [] : [reliability]),
    ...(sha256 === undefined ? [] : [`SHA-256 ${sha256}`]),
  ]
  return [
    title,
    ...(locator === undefined ? [] : [locator]),
    ...(url === undefined ? [] : [url]),
    worth.join("; "),
  ].filter(Boolean)
}

/** Who recorded it and when; the time from which it counts as known only where that differs. */
export function recordingInWords(event: Pick<RecordedEvent, "actor" | "recordedAt" | "knownAt">, words: Words): string {
  const { subject, onBehalfOf } = event.actor
  const by = `${subject}${onBehalfOf === undefined ? "" : ` on behalf of ${words.nameOf(onBehalfOf)}`}`
  const known = event.knownAt === event.recordedAt ? "" : `; known ${instantInWords(event.knownAt, words.zone)}`
  return `recorded ${instantInWords(event.recordedAt, words.zone)} by ${by}${known}`
}
