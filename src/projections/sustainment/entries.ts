import type { Entry } from "../../domain/line/opening.ts"
import type { stages } from "../../domain/line/stages.ts"
import type { Amount } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Trigger } from "../../domain/values/trigger.ts"

/** How far an amount has come (semantics section 8). */
export type Stage = (typeof stages)[number]

/** The rank of each stage. Disbursed and delivered are of one rank: money is paid out, things are handed over (R38). */
export const rankOf: Readonly<Record<Stage, number>> = {
  pledged: 0,
  authorised: 1,
  appropriated: 2,
  ordered: 3,
  disbursed: 4,
  delivered: 4,
  accepted: 5,
}

/** The stage that an act takes its amount to. */
export const stageOfAct: Readonly<Record<string, Stage>> = {
  PledgeMade: "pledged",
  FundsAuthorised: "authorised",
  FundsAppropriated: "appropriated",
  OrderPlaced: "ordered",
  Disbursed: "disbursed",
  Delivered: "delivered",
  ReceiptAccepted: "accepted",
}

/** Where an entry belongs on its line. */
export type Place = { readonly period?: Period | undefined; readonly tranche?: string | undefined }

/** What each act adds to a line; the amount is missing only where all is let go. */
export type Reached = Entry<Place & { readonly amount: Amount }>
export type Release = Entry<Place & { readonly amount?: Amount }>
export type Order = Entry<Place & { readonly amount: Amount; readonly expectedOn: string; readonly leadTime?: string }>
export type Reschedule = Entry<Place & { readonly expectedOn: string }>
export type Phase = Place & {
  readonly period: Period
  readonly amount: Amount
  readonly conditions?: Trigger | undefined
}
export type Schedule = Entry<{ readonly profile: readonly Phase[] }>
export type Restatement = Entry<Place & { readonly amount: Amount; readonly basis: string; readonly stage: Stage }>

/** The entries of one act, in the order of the line. */
export function ofAct<E extends Entry<unknown>>(
  entries: readonly Entry<unknown>[],
  ...acts: readonly string[]
): readonly E[] {
  return entries.filter((entry) => acts.includes(entry.act)) as unknown as readonly E[]
}

/** Periods told apart by their dates: of those with the same dates the first that bears a label, by their first days. */
export function distinct(periods: Iterable<Period>): readonly Period[] {
  const byDates = new Map<string, Period>()
  for (const period of periods) {
    const there = byDates.get(keyOf(period))
    if (!there || (there.label === undefined && period.label !== undefined)) byDates.set(keyOf(period), period)
  }
  return [...byDates.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** The dates of a period as one word; of no period, the empty word. */
export function keyOf(period: Period | null | undefined): string {
  return period ? `${period.from}/${period.to}` : ""
}
