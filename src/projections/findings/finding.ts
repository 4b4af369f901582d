import { distinct } from "../time/resolution.ts"
import { type FindingCode, findingCodes, type Severity } from "./codes.ts"

/** What is ambiguous, slow or open: computed from what is recorded. It decides nothing, and never that a duty was broken. */
export type Finding = {
  readonly code: FindingCode
  readonly severity: Severity
  readonly subject: { readonly kind: string; readonly id: string }
  /** The events that it rests on. */
  readonly because: readonly string[]
  readonly sentence: string
  /** What would remove it. */
  readonly remedy: string
}

export function found(
  code: FindingCode,
  [kind, id]: readonly [kind: string, id: string],
  because: readonly string[],
  sentence: string,
): Finding {
  return { code, ...findingCodes[code], subject: { kind, id }, because: distinct(because), sentence }
}

const ranks = { grave: 0, serious: 1, notice: 2 } as const satisfies Record<Severity, number>

/** The gravest first, then by code and subject: the same order whichever was recorded first. */
export function byGravity(a: Finding, b: Finding): number {
  return (
    ranks[a.severity] - ranks[b.severity] ||
    byLetters(a.code, b.code) ||
    byLetters(a.subject.kind, b.subject.kind) ||
    byLetters(a.subject.id, b.subject.id) ||
    byLetters(a.sentence, b.sentence)
  )
}

function byLetters(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
