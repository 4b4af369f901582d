import { findingsBySeverity, findingsInShort, type SameCode } from "../../../documents/words/findings.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Finding } from "../../../projections/findings/findings.ts"
import { wrap } from "../text.ts"

/** What is ambiguous or slow, the gravest first: what it is, what it rests on, and what would remove it. */
export function findingsInWords(findings: readonly Finding[], words: Words, width: number): readonly string[] {
  if (findings.length === 0) return [findingsInShort(findings)]
  return [
    ...wrap(findingsInShort(findings), width),
    "",
    ...findingsBySeverity(findings).flatMap(({ severity, count, codes }) => [
      `${severity.toUpperCase()} (${count})`,
      ...codes.flatMap((same) => alike(same, words, width)),
      "",
    ]),
  ]
}

/** Findings of one code: each in a sentence with what it rests on, and once what would remove them. */
function alike(same: SameCode, words: Words, width: number): readonly string[] {
  const [{ code, remedy }] = same
  return [
    `  ${spaced(code)}${same.length > 1 ? ` (${same.length})` : ""}`,
    ...same.flatMap(({ sentence, because }) => {
      const rests = because.length > 0 ? ` [${because.map(words.eventNamed).join(", ")}]` : ""
      return wrap(`${sentence}${rests}`, width, "    - ", "      ")
    }),
    ...wrap(`Remedy: ${remedy}`, width, "    ", "      "),
  ]
}
