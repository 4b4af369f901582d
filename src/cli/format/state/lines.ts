import { momentInWords } from "../../../documents/words/dates.ts"
import { fieldInWords } from "../../../documents/words/fields.ts"
import { amountInWords, periodInWords } from "../../../documents/words/quantities.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Suspension } from "../../../domain/fold/acts.ts"
import type { Amount } from "../../../domain/values/amount.ts"
import type { Period } from "../../../domain/values/period.ts"
import { printSuspensions } from "./instruments.ts"
import { field, heading, line, otherFields, type Printing, type PrintThing, type Thing } from "./printing.ts"

const acts: Readonly<Record<string, string>> = {
  PledgeMade: "pledged",
  PledgeReduced: "pledge reduced by",
  PledgeEnded: "pledge ended for every period not over",
  PledgeReleased: "let go by the recipient",
  ScheduleSet: "planned",
  FundsAuthorised: "authorised",
  FundsAppropriated: "appropriated",
  OrderPlaced: "ordered",
  Disbursed: "disbursed",
  Delivered: "delivered",
  DeliveryRescheduled: "delivery rescheduled",
  ReceiptAccepted: "receipt accepted",
  ValuationRestated: "valuation restated",
}

/** One donor's support of one recipient, and every act recorded on it. Nothing is added up here. */
export const printLine: PrintThing = (support, printing) => {
  const { words } = printing
  const parties = `${words.nameOf(String(support.donor))} → ${words.nameOf(String(support.recipient))}`
  const entries = support.entries as readonly Thing[]
  return [
    ...heading(`${support.id}: ${support.item}, ${parties}, in ${support.unit}`, support, printing),
    ...field("under commitment", "commitment", support, printing),
    ...field("stages mean", "stageDefinitions", support, printing),
    ...entries.flatMap((entry) => printEntry(entry, printing)),
    ...(entries.length === 0 ? line("no act is recorded on it", printing) : []),
    ...printSuspensions(support.suspensions as readonly Suspension[], printing),
  ]
}

function printEntry(entry: Thing, printing: Printing): readonly string[] {
  const { words, citations } = printing
  const {
    act,
    amount,
    period,
    profile = [],
  } = entry as Thing & {
    readonly act: string
    readonly amount?: Amount
    readonly period?: Period
    readonly profile?: readonly { readonly period: Period; readonly amount: Amount }[]
  }
  const what = [
    acts[act] ?? act,
    ...(amount === undefined ? [] : [amountInWords(amount)]),
    ...(period === undefined ? [] : [`for ${periodInWords(period)}`]),
  ].join(" ")
  const more = otherFields(entry, ["line", "act", "amount", "period", "profile"], printing)
  const dated = `${momentInWords(entry.since, words.zone)}: ${[what, ...more].join(", ")}`
  return [
    ...line(dated + citations.cite(entry.madeBy), printing),
    ...profile.flatMap(({ period: planned, amount: share, ...rest }) => {
      const conditions = Object.entries(rest).map(
        ([name, value]) => `, ${spaced(name)}: ${fieldInWords(name, value, words)}`,
      )
      return line(`${periodInWords(planned)}: ${amountInWords(share)}${conditions.join("")}`, printing, "   ")
    }),
  ]
}
