import type { Issue } from "../../domain/admission/refusal.ts"
import type { SealedValue } from "../../event-store/event-store.ts"

/** A file as it was given. Where `format` does not say how it is read its name does (`.jsonl`, `.ndjson`: JSON Lines; else YAML). */
export type GivenFile = { readonly name: string; readonly text: string; readonly format?: "yaml" | "json-lines" }

/** One event as it stands in a file, before anything is known of it: its package, its words, and where to find it for a complaint. */
export type EventInFile = {
  readonly package: string
  readonly event: Readonly<Record<string, unknown>>
  /** Of an exported event: what lies beside its bytes. Absent where the event is only proposed. */
  readonly stored?: readonly SealedValue[]
  /** The JSON pointer of the event within the file's document or line. */
  readonly pointer: string
  /** The line of a JSON pointer within the event, counted from 1: of the nearest value that has one. */
  readonly lineOf: (pointer: string) => number
}

/** What is wrong in a file, by line; the pointer is within the file's document or line, the message a sentence without its full stop. */
export type FileIssue = Issue & { readonly line: number }

export type EventFile = { readonly events: readonly EventInFile[]; readonly issues: readonly FileIssue[] }

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
