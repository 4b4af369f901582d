import { inWords } from "../rules/sentences.ts"
import type { VetoPoint } from "./deciding.ts"
import type { Gap } from "./gaps.ts"
import { lengthInWords, ofTheClock, sumOf } from "./lengths.ts"
import type { Rehearsal, RehearsedRung } from "./rehearsal.ts"
import { reasonInWords, type Span } from "./rung-time.ts"

type Side = { readonly worst: Span; readonly vetoPoints: readonly VetoPoint[] }

/** What has become of one rung. A side is null where the rung is not there. */
type RungDifference = {
  readonly mechanism: string
  readonly stage: string
  readonly before: Side | null
  readonly after: Side | null
  /** Such as "adds 19 h and one veto point", "unbounded → 72 h", "changes nothing". */
  readonly sentence: string
}

/** What an amendment does to a ladder. */
export type RehearsalDifference = {
  readonly hypothetical: true
  readonly rungs: readonly RungDifference[]
  readonly gapsClosed: readonly Gap[]
  readonly gapsOpened: readonly Gap[]
  /**
   * The whole in one sentence: of the rung that has the longest time before and after (of those that respond, where some do); where that stays as it
   * was, of each that does not.
   */
  readonly sentence: string
}

const unchanged = "changes nothing"

export function compareRehearsals(before: Rehearsal, after: Rehearsal): RehearsalDifference {
  const keys = [...new Set([...before.rungs, ...after.rungs].map(keyOf))]
  const rungs = keys.map((key) =>
    ofRung(
      before.rungs.find((one) => keyOf(one) === key),
      after.rungs.find((one) => keyOf(one) === key),
    ),
  )
  const notIn = (others: readonly Gap[]) => (gap: Gap) =>
    !others.some((one) => one.code === gap.code && one.of === gap.of)
  const gapsClosed = before.gaps.filter(notIn(after.gaps))
  const gapsOpened = after.gaps.filter(notIn(before.gaps))
  const whole = sentenceOf(longest(before.rungs), longest(after.rungs))
  const changed = rungs.filter(({ sentence }) => sentence !== unchanged)
  const each = changed.map(({ stage, sentence }) => `${stage} ${sentence}`)
  const gaps = [...countOf(gapsClosed, "closes", "gap"), ...countOf(gapsOpened, "opens", "gap")]
  const parts = whole !== unchanged ? [whole] : each.length > 0 ? [each.join("; ")] : gaps
  return { hypothetical: true, rungs, gapsClosed, gapsOpened, sentence: parts.join(" and ") || unchanged }
}

function keyOf({ mechanism, stage }: RehearsedRung): string {
  return `${mechanism}/${stage}`
}

function sideOf({ worst, vetoPoints }: RehearsedRung): Side {
  return { worst, vetoPoints }
}

function ofRung(before: RehearsedRung | undefined, after: RehearsedRung | undefined): RungDifference {
  const { mechanism, stage } = (before ?? after) as RehearsedRung
  const sides = { before: before ? sideOf(before) : null, after: after ? sideOf(after) : null }
  return { mechanism, stage, ...sides, sentence: sentenceOf(before, after) }
}

/** The rung that responds last, where some respond; else the last of all. What has no latest time is the longest. */
function longest(rungs: readonly RehearsedRung[]): Side | undefined {
  const responding = rungs.filter(({ role }) => role === "respond")
  const considered = responding.length > 0 ? responding : rungs
  const last = (one: Side) => (one.worst.bounded ? Date.parse(one.worst.due.utc) : Number.POSITIVE_INFINITY)
  const [first, ...rest] = considered.map(sideOf)
  return first && rest.reduce((best, one) => (last(one) > last(best) ? one : best), first)
}

/** Where a rung had no latest time, or has none any more, that is said alone: whoever could stop what never came stopped nothing. */
function sentenceOf(before: Side | undefined, after: Side | undefined): string {
  if (!before || !after) return after ? `is new: ${after.worst.words}` : before ? "is gone" : unchanged
  const [was, is] = [before.worst, after.worst]
  if (was.bounded !== is.bounded) return `${was.words} → ${is.words}`
  if (!was.bounded && !is.bounded) {
    const why = is.by.map(reasonInWords).join("; ")
    return why === was.by.map(reasonInWords).join("; ") ? unchanged : `stays unbounded: ${why}`
  }
  const more = longer(was, is)
  const vetoes = after.vetoPoints.length - before.vetoPoints.length
  const inTime = more === undefined ? [] : [more.startsWith("-") ? `saves ${positive(more)}` : `adds ${positive(more)}`]
  const ofVetoes = vetoes === 0 ? [] : [`${vetoes > 0 ? "adds" : "removes"} ${counted(Math.abs(vetoes), "veto point")}`]
  const sameVerb = inTime[0]?.startsWith("adds") && vetoes > 0
  const parts = [...inTime, ...(sameVerb ? ofVetoes.map((words) => words.slice("adds ".length)) : ofVetoes)]
  return parts.join(" and ") || unchanged
}

/** How much longer one time is than another: in its own units where they come off whole, else by the clock for the incident at hand. */
function longer(was: Span, is: Span): string | undefined {
  if (!was.bounded || !is.bounded) return undefined
  const negative = was.time.startsWith("-") ? was.time.slice(1) : `-${was.time}`
  const more = sumOf([is.time, negative]) ?? ofTheClock(Date.parse(is.due.utc) - Date.parse(was.due.utc))
  return more === "PT0S" ? undefined : more
}

function positive(length: string): string {
  return lengthInWords(length.replace(/^-/, ""))
}

function countOf(things: readonly unknown[], verb: string, one: string): readonly string[] {
  return things.length === 0 ? [] : [`${verb} ${counted(things.length, one)}`]
}

function counted(number: number, one: string): string {
  return `${inWords(number)} ${one}${number === 1 ? "" : "s"}`
}
