import { z } from "zod"
import type { State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { acting, changed, type EventInView, nothingToUndo, type Outcome } from "../fold/outcome.ts"
import { amount } from "../values/amount.ts"
import { period } from "../values/period.ts"
import { slug } from "../values/slug.ts"
import { trigger } from "../values/trigger.ts"
import { addToLine, donorsAct, entryOf, fitsLine, type Line, placed, recipientsAct } from "./opening.ts"

/** Reducing, ending and letting go are of a pledge that stands. */
function ofPledge(state: State, event: EventInView<{ readonly line: string }>, pledge: "standing" | "ended"): Outcome {
  return acting<Line>(state, "line", event.data.line, (there) =>
    there.pledge === "standing"
      ? { writes: [...(pledge === "ended" ? [changed(there, event, { pledge })] : []), entryOf(event)] }
      : nothingToUndo("pledge", there.id),
  )
}

const phase = z.strictObject({ period, amount, tranche: slug.optional(), conditions: trigger.optional() })

export const pledgeEvents = [
  eventType({
    type: "PledgeMade",
    stream: "line",
    data: z.strictObject(placed),
    actOf: donorsAct,
    check: (data, state) => fitsLine(data.line, [["/amount", data.amount]], state),
    apply: (state, event) =>
      acting<Line>(state, "line", event.data.line, (there) => ({
        writes: [
          ...(there.pledge === "standing" ? [] : [changed(there, event, { pledge: "standing" })]),
          entryOf(event),
        ],
      })),
  }),
  eventType({
    type: "PledgeReduced",
    stream: "line",
    data: z.strictObject(placed),
    actOf: donorsAct,
    check: (data, state) => fitsLine(data.line, [["/amount", data.amount]], state),
    apply: (state, event) => ofPledge(state, event, "standing"),
  }),
  eventType({
    type: "PledgeEnded",
    stream: "line",
    data: z.strictObject({ line: slug }),
    actOf: donorsAct,
    apply: (state, event) => ofPledge(state, event, "ended"),
  }),
  eventType({
    type: "PledgeReleased",
    stream: "line",
    data: z.strictObject({ ...placed, amount: amount.optional() }),
    actOf: recipientsAct,
    check: (data, state) => (data.amount ? fitsLine(data.line, [["/amount", data.amount]], state) : []),
    apply: (state, event) => ofPledge(state, event, "standing"),
  }),
  eventType({
    type: "ScheduleSet",
    stream: "line",
    data: z.strictObject({ line: slug, profile: z.array(phase).min(1) }),
    actOf: donorsAct,
    check: (data, state) =>
      fitsLine(
        data.line,
        data.profile.map((one, index) => [`/profile/${index}/amount`, one.amount] as const),
        state,
      ),
    apply: (state, event) => addToLine(state, event),
  }),
] as const
