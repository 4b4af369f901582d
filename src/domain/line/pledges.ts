import { z } from "zod"
import type { State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { acting, changed, type EventInView, nothingToUndo, type Outcome } from "../fold/outcome.ts"
import { amount } from "../values/amount.ts"
import { period } from "../values/period.ts"
import { slug } from "../values/slug.ts"
import { trigger } from "../values/trigger.ts"
import { addToLine, donorsAct, entryOf, fitsLine, type Line, placed, recipientsAct } from "./opening.ts"

/** Reducing, ending and letting go are of a pledge that stands; `ends` says whether it stands no more. */
function ofPledge(state: State, event: EventInView<{ readonly line: string }>, ends: "ends" | "stands"): Outcome {
  return acting<Line>(state, "line", event.data.line, (there) => {
    if (!there.pledge?.standing) return nothingToUndo("pledge", there.id, there.pledge?.by)
    const ended = ends === "ends" ? [changed(there, event, { pledge: { standing: false, by: event.id } })] : []
    return { writes: [...ended, entryOf(event)] }
  })
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
          ...(there.pledge?.standing ? [] : [changed(there, event, { pledge: { standing: true, by: event.id } })]),
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
    apply: (state, event) => ofPledge(state, event, "stands"),
  }),
  eventType({
    type: "PledgeEnded",
    stream: "line",
    data: z.strictObject({ line: slug }),
    actOf: donorsAct,
    apply: (state, event) => ofPledge(state, event, "ends"),
  }),
  eventType({
    type: "PledgeReleased",
    stream: "line",
    data: z.strictObject({ ...placed, amount: amount.optional() }),
    actOf: recipientsAct,
    check: (data, state) => (data.amount ? fitsLine(data.line, [["/amount", data.amount]], state) : []),
    apply: (state, event) => ofPledge(state, event, "stands"),
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
