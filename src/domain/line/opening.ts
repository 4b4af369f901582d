import { z } from "zod"
import { actOf, resume, type Suspension } from "../fold/acts.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType, type Misfit } from "../fold/event-type.ts"
import { act, acting, changed, type EventInView, make, type Outcome, said } from "../fold/outcome.ts"
import { type Amount, amount, isCurrency, unit } from "../values/amount.ts"
import { commitment, party } from "../values/names.ts"
import { period } from "../values/period.ts"
import { slug, text } from "../values/slug.ts"
import { stageName } from "./stages.ts"

const opened = {
  donor: party,
  recipient: party,
  commitment: commitment.optional(),
  item: slug,
  unit,
  /** What this donor means by a stage: delivered at the depot, at the port, or into the recipient's hands. */
  stageDefinitions: z.partialRecord(stageName, text).optional(),
}

/** What every amount on a line may name. */
export const placed = { line: slug, amount, period: period.optional(), tranche: slug.optional() }

/** One donor's support of one recipient with one item, over years. What was recorded on it are its entries. */
export type Line = Entity<
  "line",
  z.infer<z.ZodObject<typeof opened>> & {
    readonly suspensions: readonly Suspension[]
    /** Whether the pledge stands, and the event that made or ended it. */
    readonly pledge?: { readonly standing: boolean; readonly by: string }
  }
>

/** One recorded act on a line, with its event type. Entries are never summed here: what they amount to is a projection's business. */
export type Entry<Fields = unknown> = Entity<"line-entry", { readonly line: string; readonly act: string } & Fields>

/** Adds an entry to a line that is there. */
export function addToLine(state: State, event: EventInView<{ readonly line: string }>): Outcome {
  return acting<Line>(state, "line", event.data.line, () => ({ writes: [entryOf(event)] }))
}

export function entryOf(event: EventInView<{ readonly line: string }>): Entry {
  return said<Entry>("line-entry", event, { act: event.type, ...event.data })
}

export const donorsAct = (data: { readonly line: string }, state: State) => state.get<Line>("line", data.line)?.donor
export const recipientsAct = (data: { readonly line: string }, state: State) =>
  state.get<Line>("line", data.line)?.recipient

/** An amount must be in the line's unit; where that is a currency, in any currency (a rate adds them up); or a share of a figure. */
export function fitsLine(
  line: string,
  amounts: readonly (readonly [string, Amount])[],
  state: State,
): readonly Misfit[] {
  const unitOfLine = state.get<Line>("line", line)?.unit
  if (unitOfLine === undefined) return []
  return amounts
    .filter(([, one]) => "unit" in one && one.unit !== unitOfLine && !(isCurrency(one.unit) && isCurrency(unitOfLine)))
    .map(([pointer]) => ({
      pointer: `${pointer}/unit`,
      accepted: `the line's unit "${unitOfLine}"${isCurrency(unitOfLine) ? " or another currency" : ""}`,
    }))
}

export const lineEvents = [
  eventType({
    type: "LineOpened",
    stream: "line",
    data: z.strictObject({ line: slug, ...opened }),
    actOf: (data) => data.donor,
    apply: (state, event) => {
      const { line: id, ...fields } = event.data
      return make<Line>(state, "line", id, event, { ...fields, suspensions: [] })
    },
  }),
  eventType({
    type: "LineSuspended",
    stream: "line",
    data: z.strictObject({ line: slug }),
    actOf: donorsAct,
    apply: (state, event) =>
      act<Line>(state, "line", event.data.line, event, (there) => ({
        suspensions: [...there.suspensions, actOf(event, {})],
      })),
  }),
  eventType({
    type: "LineResumed",
    stream: "line",
    data: z.strictObject({ line: slug }),
    actOf: donorsAct,
    apply: (state, event) =>
      acting<Line>(state, "line", event.data.line, (there) =>
        resume(
          there.suspensions,
          () => true,
          event,
          { kind: "suspension", id: there.id },
          (suspensions) => ({
            writes: [changed(there, event, { suspensions })],
          }),
        ),
      ),
  }),
] as const
