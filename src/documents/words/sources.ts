import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Source } from "../../domain/values/source.ts"
import { instantInWords, timeInWords } from "./dates.ts"
import { fieldInWords } from "./fields.ts"
import type { Words } from "./words.ts"

type Sourced = { readonly source?: RecordedEvent["source"] | undefined }

/** The source, a line for each of its parts: title with locator, address, and what is known of its publication and worth. */
export function sourceInWords({ source }: Sourced, words: Words): readonly string[] {
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
