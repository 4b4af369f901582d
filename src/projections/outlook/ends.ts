import type { Commitment } from "../../domain/package/commitments.ts"
import type { Milestone } from "../../domain/package/milestones.ts"
import { groupBy } from "../group-by.ts"
import { type DutyEnd, endOf } from "../obligations/duty-end.ts"
import type { Obligation } from "../obligations/obligation.ts"
import { heldNowBy } from "../parties/succession.ts"
import { pointOf } from "../time/point.ts"
import { distinct } from "../time/resolution.ts"
import { type Coming, coming, type OutlookKind } from "./entry.ts"
import { dateInWords, type Placed, type Span, shown } from "./span.ts"

/** What ends: texts, with the last days to leave or extend them, commitments and milestones. What had ended by the first date does not end again. */
export function comingEnds(before: readonly Obligation[], after: readonly Obligation[], span: Span): readonly Coming[] {
  const over = new Set(before.filter(({ kind, state }) => kind === "end" && state !== "pending").map(({ id }) => id))
  const ends = after.filter(({ kind, id }) => kind === "end" && !over.has(id))
  return [
    ...ends.flatMap((end) => ofInstrument(end, span)),
    ...[...span.ahead.entities.all<Commitment>("commitment")].flatMap((commitment) => ofCommitment(commitment, span)),
    ...[...span.ahead.entities.all<Milestone>("milestone")].flatMap((milestone) => ofMilestone(milestone, span)),
  ]
}

const kinds: Readonly<Record<string, OutlookKind>> = {
  ends: "instrument-ends",
  notice: "last-day-of-notice",
  extension: "last-day-to-extend",
}

const words: Readonly<Record<string, string>> = {
  ends: "its text ends on",
  notice: "the last day to give notice of leaving it is",
  extension: "the last day to settle an extension of it is",
}

function ofInstrument(end: Obligation, span: Span): readonly Coming[] {
  const what = end.occurrence ?? "ends"
  const placed = span.reached(end.due)
  const kind = kinds[what]
  if (!placed || !kind) return []
  const isOnRecord = what === "ends" && isRecorded(end.because, placed, span)
  const on = `${dateInWords(placed.date)}${isOnRecord ? ", as is on record" : ", if nothing else happens"}`
  return [
    coming(placed, {
      kind,
      subject: { kind: "instrument", id: end.of },
      ifNothingElseHappens: !isOnRecord,
      because: end.because,
      sentence: `"${end.of}": ${words[what]} ${on}.`,
    }),
  ]
}

/** Whether an event of that day, recorded ahead, is what ends it; else the clock does. */
function isRecorded(because: readonly string[], { date }: Placed, span: Span): boolean {
  return because.some((id) => {
    const turn = span.later.get(id)
    return turn !== undefined && span.takesEffect(turn).date.day === date.day
  })
}

/** Once for all obligors whose duty ends alike. */
function ofCommitment(commitment: Commitment, span: Span): readonly Coming[] {
  const obligors = commitment.obligors.length > 0 ? heldNowBy(commitment.obligors, span.readingAhead) : [""]
  const ending = obligors.flatMap((obligor) => {
    const { end } = endOf(commitment, obligor, span.readingAhead)
    const placed = end && placedEnd(end, span)
    return end && placed ? [{ obligor, end, placed }] : []
  })
  return [...groupBy(ending, ({ end, placed }) => `${placed.at} ${end.how}`).values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const { end, placed } = first
    const isOnRecord = end.point !== undefined
    const whose = alike.map(({ obligor }) => obligor).filter((one) => one !== "")
    return [
      coming(placed, {
        kind: "commitment-ends",
        subject: { kind: "commitment", id: commitment.id },
        ifNothingElseHappens: !isOnRecord,
        because: distinct([commitment.madeBy, ...alike.flatMap((one) => one.end.because)]),
        sentence: `"${commitment.id}" ends${whose.length > 0 ? ` for ${whose.join(", ")}` : ""} on ${dateInWords(placed.date)} (${end.how})${isOnRecord ? ", as is on record" : ", if nothing else happens"}; what was due by then stays owed.`,
      }),
    ]
  })
}

function placedEnd(end: DutyEnd, span: Span): Placed | undefined {
  return end.point ? span.cameAt(end.point) : span.reached(shown(end.due))
}

function ofMilestone({ id, ended }: Milestone, span: Span): readonly Coming[] {
  const placed = ended && span.cameAt(pointOf(ended.since, span.zone))
  if (!placed) return []
  return [
    coming(placed, {
      kind: "milestone-lapses",
      subject: { kind: "milestone", id },
      ifNothingElseHappens: false,
      because: [ended.by],
      sentence: `The milestone "${id}" lapses on ${dateInWords(placed.date)}, as is on record.`,
    }),
  ]
}
