import { enforcementInShort, noCommitment, stageInWords } from "../../../documents/words/enforcement.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { EnforcementRow } from "../../../projections/enforcement.ts"
import { wrap } from "../text.ts"

const roles = [
  ["verify", "verified by"],
  ["judge", "judged by"],
  ["respond", "answered by"],
] as const

/** Of every commitment who verifies, judges and responds, how fast, and what is missing. */
export function enforcementInWords(rows: readonly EnforcementRow[], words: Words, width: number): readonly string[] {
  if (rows.length === 0) return [noCommitment]
  return [
    ...wrap(enforcementInShort(rows), width),
    ...rows.flatMap((row) => [
      "",
      ...wrap(`${row.commitment}: ${row.mechanism ?? "no mechanism"}`, width),
      ...roles.flatMap(([role, by]) =>
        row[role].flatMap((stage) => wrap(`${by} ${stageInWords(stage, words).join("; ")}`, width, "  ", "    ")),
      ),
      ...row.gaps.flatMap((gap) => wrap(`gap: ${gap}`, width, "  ", "    ")),
    ]),
  ]
}
