import type { Commitment } from "../../domain/package/commitments.ts"
import type { Request } from "../../domain/package/performance.ts"
import { dayIn } from "../../domain/values/moment.ts"
import { bindingOf } from "../obligations/binding.ts"
import { endOf } from "../obligations/duty-end.ts"
import type { Obligation } from "../obligations/obligation.ts"
import type { Scope } from "../time/reading.ts"
import { type Placed, type Span, shown } from "./span.ts"

/** When a state changes within a span, and whether what changes it is on record already, with effect from then. */
type Turning = { readonly placed: Placed; readonly isOnRecord: boolean }

/**
 * The time at which an obligation came to be as it is at the end of a span: when its duty ended, when it was bound or its period began, or that
 * of the event on record which changed it. Where the two views do not tell, the last day of the span.
 */
export function turningOf(was: Obligation | undefined, is: Obligation | undefined, span: Span): Turning {
  const because = [...(is?.because ?? []), ...(was?.because ?? [])]
  const computed = is && (ended(is, span) ?? begun(is, span))
  if (computed) {
    const isOnRecord = [...span.later.values()].some(({ id, at }) => at === computed.at && because.includes(id))
    return { placed: computed, isOnRecord }
  }
  const event = span.lastBehind(is?.performance ? [is.performance.event] : because)
  if (event) return { placed: span.takesEffect(event), isOnRecord: true }
  const date = { day: dayIn(span.ahead.through, span.zone), instant: null, zone: span.zone, precision: "day" } as const
  return { placed: { date, at: span.ahead.through }, isOnRecord: false }
}

const ends: ReadonlySet<string> = new Set(["expired", "terminated", "superseded"])

function ended(is: Obligation, span: Span): Placed | undefined {
  const commitment = commitmentOf(is, span)
  if (!commitment || !ends.has(is.state)) return undefined
  const { end } = endOf(commitment, is.obligors[0] ?? "", span.readingAhead)
  return end && (end.point ? span.cameAt(end.point) : span.reached(shown(end.due)))
}

/** What an act alone brings about did not begin by the clock. */
const begins: ReadonlySet<string> = new Set(["pending", "overdue", "not-known", "conditional"])

function begun(is: Obligation, span: Span): Placed | undefined {
  if (!begins.has(is.state)) return undefined
  if (is.kind === "stage") {
    const [mechanism, stage] = is.of.split("/")
    const runs = span.readingAhead.case(is.case ?? "")?.runs() ?? []
    const opened = runs.find((run) => run.mechanism === mechanism && run.stage.stage === stage)?.opened
    return opened?.held ? span.cameAt(opened.point) : undefined
  }
  const commitment = commitmentOf(is, span)
  if (!commitment) return undefined
  const { from } = bindingOf(commitment, is.obligors[0] ?? "", scopeOf(is, span), span.readingAhead)
  const since = [from && span.cameAt(from), firstDayOf(commitment, is, span)].filter((one) => one !== undefined)
  return since.toSorted((a, b) => b.at - a.at)[0]
}

function commitmentOf({ kind, of }: Obligation, span: Span): Commitment | undefined {
  return kind === "commitment" ? span.ahead.entities.get<Commitment>("commitment", of) : undefined
}

function scopeOf({ case: inCase, occurrence, of }: Obligation, span: Span): Scope {
  if (inCase !== undefined) return { case: inCase }
  const request = occurrence === null ? undefined : span.ahead.entities.get<Request>("request", occurrence)
  return request?.commitment === of ? { request: request.id } : {}
}

/** An occurrence per period is known by its label, else by its first day. */
function firstDayOf({ performance }: Commitment, { occurrence }: Obligation, span: Span): Placed | undefined {
  if (typeof performance !== "object" || occurrence === null) return undefined
  const periods = "periods" in performance ? performance.periods : []
  return span.begun(periods.find(({ label }) => label === occurrence)?.from ?? occurrence)
}
