import { type DueShown, shownDue } from "../obligations/obligation.ts"
import type { Due } from "../time/point.ts"
import { lengthInWords } from "./lengths.ts"

/** One clock on the way: whose it is, how long (ISO 8601; of a deadline before its anchor negative), and from what it counts. */
export type ClockStep = {
  readonly stage: string
  /** Null where the way begins at a date on record and not at the incident: then `at` is that date. */
  readonly clock: string | null
  readonly from: string
  readonly at?: string
}

/** Why there is no latest time: at which stage, and the anchor that is waited for in vain, where that is it. */
export type UnboundedBy = {
  readonly stage: string
  readonly why:
    | "no-clock"
    | "no-members"
    | "no-verifier"
    | "no-judge"
    | "no-stage"
    | "deadlock"
    | "not-yet"
    | "waits-on-itself"
  readonly anchor?: string
}

/** A due time, with the same in UTC: the instant up to and including which, or for a day the one at which it has passed. */
export type DueInUtc = DueShown & { readonly utc: string }

/** How long it takes until a rung's last moment, counted from the incident. */
export type Span =
  | {
      readonly bounded: true
      /** ISO 8601: days stay days and hours hours. */
      readonly time: string
      readonly words: string
      /** For an incident at the date of the question. */
      readonly due: DueInUtc
      readonly path: readonly ClockStep[]
      readonly pathInWords: string
    }
  | { readonly bounded: false; readonly by: readonly UnboundedBy[]; readonly words: string }

/** One stage of a mechanism with its times by the rules alone. */
export type RungTime = {
  readonly mechanism: string
  readonly stage: string
  readonly role: string
  /** The latest instant at which it is still in time when every clock runs out, nobody being quicker than it must (R35). */
  readonly worst: Span
  /**
   * The shortest way to the same: every clock at its full length and no extension, every vote carried, and of what may open or find it the first.
   */
  readonly shortest: Span
  /** By when it is open at the latest; its own clock may have run out before. */
  readonly opens: Span
  /** What else holds: a clock that can be extended, or that can run out before the stage opens. */
  readonly besides: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

export function inUtc(due: Due): DueInUtc {
  return { ...(shownDue(due) as DueShown), utc: new Date(due.instant ?? due.passed).toISOString() }
}

export function pathInWords(path: readonly ClockStep[]): string {
  return path.length === 0
    ? "at once"
    : path.map((step) => (step.clock === null ? `${step.from} (${step.at})` : clockInWords(step))).join(" + ")
}

function clockInWords({ stage, clock, from }: ClockStep): string {
  return `${lengthInWords(clock ?? "PT0S")} ${stage} (from ${from})`
}

export function reasonInWords({ stage, why, anchor }: UnboundedBy): string {
  switch (why) {
    case "no-clock":
      return `${stage} has no clock`
    case "no-members":
      return `${stage} names nobody`
    case "no-verifier":
      return `nobody verifies, and ${stage} waits for ${anchor}`
    case "no-judge":
      return `nobody judges, and ${stage} waits for ${anchor}`
    case "no-stage":
      return `${stage} waits for ${anchor}, and there is no such stage`
    case "deadlock":
      return `${stage} decides by vote, and nothing follows when it cannot agree`
    case "not-yet":
      return `${stage} waits for ${anchor}, which has not come about`
    case "waits-on-itself":
      return `${stage} waits on itself`
  }
}
