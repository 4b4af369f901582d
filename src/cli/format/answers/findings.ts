import { counted, listed, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Finding } from "../../../projections/findings/findings.ts"
import { groupBy } from "../../../projections/group-by.ts"
import { wrap } from "../text.ts"

/** What is ambiguous or slow, the gravest first: what it is, what it rests on, and what would remove it. */
export function findingsInWords(findings: readonly Finding[], words: Words, width: number): readonly string[] {
  if (findings.length === 0) return ["Nothing is found at this point: no gap, no open end, nothing unclear."]
  const bySeverity = groupBy(findings, (one) => one.severity)
  const counts = [...bySeverity].map(([severity, its]) => `${its.length} ${severity}`)
  return [
    ...wrap(
      `${counted(findings.length, "finding")}: ${listed(counts)}. No finding says that a duty was broken.`,
      width,
    ),
    "",
    ...[...bySeverity].flatMap(([severity, its]) => [
      `${severity.toUpperCase()} (${its.length})`,
      ...[...groupBy(its, (one) => one.code).values()].flatMap((same) => alike(same, words, width)),
      "",
    ]),
  ]
}

/** Findings of one code: each in a sentence with what it rests on, and once what would remove them. */
function alike(same: readonly Finding[], words: Words, width: number): readonly string[] {
  const [{ code, remedy }] = same as [Finding, ...Finding[]]
  return [
    `  ${spaced(code)}${same.length > 1 ? ` (${same.length})` : ""}`,
    ...same.flatMap(({ sentence, because }) => {
      const rests = because.length > 0 ? ` [${because.map(words.eventNamed).join(", ")}]` : ""
      return wrap(`${sentence}${rests}`, width, "    - ", "      ")
    }),
    ...wrap(`Remedy: ${remedy}`, width, "    ", "      "),
  ]
}
