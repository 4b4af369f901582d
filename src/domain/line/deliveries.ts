import { z } from "zod"
import type { State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import type { Amount } from "../values/amount.ts"
import { duration } from "../values/duration.ts"
import { moment } from "../values/moment.ts"
import { period } from "../values/period.ts"
import { slug, text } from "../values/slug.ts"
import { addToLine, donorsAct, fitsLine, placed, recipientsAct } from "./opening.ts"
import { stageName } from "./stages.ts"

const inUnit = (data: { readonly line: string; readonly amount: Amount }, state: State) =>
  fitsLine(data.line, [["/amount", data.amount]], state)

/** An act of the donor that takes an amount one stage further, with nothing more to say. */
function furthered<const Type extends string>(type: Type) {
  return eventType({
    type,
    stream: "line",
    data: z.strictObject(placed),
    actOf: donorsAct,
    check: inUnit,
    apply: addToLine,
  })
}

export const deliveryEvents = [
  furthered("FundsAuthorised"),
  furthered("FundsAppropriated"),
  eventType({
    type: "OrderPlaced",
    stream: "line",
    data: z.strictObject({ ...placed, expectedOn: moment, leadTime: duration.optional() }),
    actOf: donorsAct,
    check: inUnit,
    apply: addToLine,
  }),
  furthered("Disbursed"),
  furthered("Delivered"),
  eventType({
    type: "DeliveryRescheduled",
    stream: "line",
    data: z.strictObject({ line: slug, expectedOn: moment, period: period.optional(), tranche: slug.optional() }),
    actOf: donorsAct,
    apply: addToLine,
  }),
  eventType({
    type: "ReceiptAccepted",
    stream: "line",
    data: z.strictObject(placed),
    actOf: recipientsAct,
    check: inUnit,
    apply: addToLine,
  }),
  eventType({
    type: "ValuationRestated",
    stream: "line",
    data: z.strictObject({ ...placed, basis: text, stage: stageName }),
    actOf: donorsAct,
    check: inUnit,
    apply: addToLine,
  }),
] as const
