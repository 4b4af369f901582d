import type { Period } from "../../domain/values/period.ts"
import { lastDayOf } from "../sustainment/days.ts"
import type { SustainmentOptions } from "../sustainment/options.ts"
import { type Sustainment, sustainmentOf } from "../sustainment/sustainment.ts"
import { type Coming, coming } from "./entry.ts"
import { dateInWords, type Placed, type Span } from "./span.ts"

/** What is unfunded on the way: gaps, cliffs, last days to order, and what was to be handed over and has not come. All as of the later date. */
export function comingShortages(span: Span, options: SustainmentOptions): readonly Coming[] {
  const { lines, needs, arrears } = sustainmentOf(span.ahead, options)
  return [
    ...needs.flatMap((need) => [...gapsOf(need, span), ...lastOrders(need, span)]),
    ...needs.flatMap(({ recipient, item, lines, cliffs }) =>
      // Of one line alone it is that line's own.
      lines.length === 1 ? [] : cliffsOf({ kind: "need", id: `${recipient}/${item}` }, cliffs, span),
    ),
    ...lines.flatMap(({ line, cliffs }) => cliffsOf({ kind: "line", id: line }, cliffs, span)),
    ...arrears.flatMap((arrear) => {
      const placed = span.reachedDay(arrear.dueBy)
      if (!placed) return []
      const { because, sentence } = arrear
      return [marked(placed, { kind: "arrears", subject: { kind: "line", id: arrear.line }, because, sentence })]
    }),
  ]
}

type Need = Sustainment["needs"][number]

function gapsOf({ recipient, item, gaps }: Need, span: Span): readonly Coming[] {
  return gaps.flatMap(({ period, state, because, sentence }) => {
    const placed = state === "covered" ? undefined : edgeOf(period, span)
    return placed
      ? [marked(placed, { kind: "gap", subject: { kind: "need", id: `${recipient}/${item}` }, because, sentence })]
      : []
  })
}

/** A period is short from its first day on; one that had begun before, at the latest when its last day has passed. */
function edgeOf(period: Period, span: Span): Placed | undefined {
  return span.begun(period.from) ?? span.reachedDay(lastDayOf(period))
}

function lastOrders({ recipient, item, gaps }: Need, span: Span): readonly Coming[] {
  return gaps.flatMap(({ order }) => {
    const placed = order && order.state !== "ordered" ? span.reachedDay(order.date) : undefined
    if (!order || !placed) return []
    const { because, sentence } = order
    const subject = { kind: "need", id: `${recipient}/${item}` }
    return [marked(placed, { kind: "last-day-to-order", subject, because, sentence })]
  })
}

function cliffsOf(subject: { kind: string; id: string }, searches: Need["cliffs"], span: Span): readonly Coming[] {
  return searches.flatMap(({ cliff }) => {
    const placed = cliff && span.begun(cliff.period.from)
    if (!cliff || !placed) return []
    const { because, sentence } = cliff
    return [marked(placed, { kind: "cliff", subject, because, sentence })]
  })
}

type Shortage = Pick<Coming["entry"], "kind" | "subject" | "because" | "sentence">

/** Whatever is short may still be filled. */
function marked(placed: Placed, { sentence, ...shortage }: Shortage): Coming {
  return coming(placed, {
    ...shortage,
    ifNothingElseHappens: true,
    sentence: `${dateInWords(placed.date)}, if nothing else happens: ${sentence}`,
  })
}
