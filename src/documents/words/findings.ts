import type { Finding } from "../../projections/findings/findings.ts"
import { groupBy } from "../../projections/group-by.ts"
import { counted, listed } from "./text.ts"

/** Findings of one code, for all of which the same would remove them. */
export type SameCode = readonly [Finding, ...Finding[]]

/** Findings by severity, and within it by code, in the order in which they come: the gravest first. */
export function findingsBySeverity(
  findings: readonly Finding[],
): readonly { readonly severity: Finding["severity"]; readonly count: number; readonly codes: readonly SameCode[] }[] {
  return [...groupBy(findings, (one) => one.severity)].map(([severity, its]) => ({
    severity,
    count: its.length,
    codes: [...groupBy(its, (one) => one.code).values()] as unknown as SameCode[],
  }))
}

/** How many of each severity, and what none of them says. */
export function findingsInShort(findings: readonly Finding[]): string {
  if (findings.length === 0) return "Nothing is found at this point: no gap, no open end, nothing unclear."
  const counts = findingsBySeverity(findings).map(({ severity, count }) => `${count} ${severity}`)
  return `${counted(findings.length, "finding")}: ${listed(counts)}. No finding says that a duty was broken.`
}
