import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { cpus, loadavg, totalmem } from "node:os"
import { dirname } from "node:path"

/** What one row of the table compares: both sides in one run, round about. */
export type Comparison = {
  readonly name: string
  /** What the two figures count: events a second, requests a second, milliseconds. */
  readonly unit: string
  /** Ours and the baseline's figure in each round. */
  readonly rounds: readonly Round[]
  /** The ratio is ours to the baseline: at least for rates, at most for times. Absent: for information. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number }
  readonly note?: string
}

export type Round = { readonly ours: number; readonly baseline: number }

type Summary = Comparison & {
  readonly ours: number
  readonly baseline: number
  readonly ratio: { readonly min: number; readonly median: number; readonly max: number }
  readonly met?: boolean
}

function summary(comparison: Comparison): Summary {
  const { rounds, target } = comparison
  const ratios = rounds.map(({ ours, baseline }) => ours / baseline).sort((a, b) => a - b)
  const ratio = { min: ratios[0] ?? Number.NaN, median: median(ratios), max: ratios.at(-1) ?? Number.NaN }
  return {
    ...comparison,
    ours: median(rounds.map(({ ours }) => ours)),
    baseline: median(rounds.map(({ baseline }) => baseline)),
    ratio,
    ...(target && { met: "atLeast" in target ? ratio.median >= target.atLeast : ratio.median <= target.atMost }),
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

const columns = ["what", "ours", "baseline", "unit", "ratio: min", "median", "max", "target", "met?"] as const

export function print(comparisons: readonly Comparison[]): void {
  const lines = [columns, ...comparisons.map((one) => cells(summary(one)))]
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) {
    const padded = line.map((cell, column) =>
      column === 0 || column === 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(padded.join("  ").trimEnd())
  }
  for (const { name, note } of comparisons) if (note !== undefined) console.log(`\n${name}: ${note}`)
}

function cells({ name, ours, baseline, unit, ratio, target, met }: Summary): readonly string[] {
  const aim = target && ("atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`)
  const verdict = met === undefined ? "" : met ? "yes" : "no"
  const ratios = [ratio.min, ratio.median, ratio.max].map((value) => value.toFixed(2))
  return [name, figure(ours), figure(baseline), unit, ...ratios, aim ?? "", verdict]
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3)
}

export function machine(): Record<string, string | number> {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: process.platform,
    loadOverTheLastMinute: loadavg()[0] ?? 0,
    commit: commit(),
  }
}

function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim()
  } catch {
    return "unknown"
  }
}

export function write(file: string, about: object, comparisons: readonly Comparison[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...about, rows: comparisons.map(summary) }, null, 2)}\n`)
}
