import type { Random } from "./random.ts"
import { type Draft, freeStep, step, type Thread, type World, yearOf } from "./thread.ts"

const items = [
  "rounds-155mm",
  "air-defence-missiles",
  "armoured-vehicles",
  "EUR",
  "DKK",
  "patrol-boats",
  "training-places",
]

/** A line of support: pledged and planned year by year, ordered, delivered, accepted; reduced and put off now and then. */
export function* lineThread(line: string, { random, guarantors, beneficiary, commitments }: World): Thread {
  const unit = random.of(items)
  const item = unit.toLowerCase()
  const commitment = commitments.length > 0 ? { commitment: random.of(commitments) } : {}
  yield step("LineOpened", { line, donor: random.of(guarantors), recipient: beneficiary, ...commitment, item, unit })
  yield* pledged(line, unit, random)
  for (;;) {
    const chance = random.next()
    const tranche = `tranche-${1 + random.below(12)}`
    if (chance < 0.04) yield* pledged(line, unit, random)
    else if (chance < 0.06)
      yield step("PledgeReduced", (when) => ({ line, amount: amount(unit, random, 900), period: yearOf(when) }))
    else if (chance < 0.08)
      yield step("DeliveryRescheduled", (when) => ({ line, expectedOn: monthsAfter(when, 6), tranche }))
    else if (chance < 0.14)
      yield step("FundsAuthorised", (when) => ({ line, amount: amount(unit, random, 90_000), period: yearOf(when) }))
    else if (chance < 0.3)
      yield step("OrderPlaced", (when) => ({
        ...{ line, amount: amount(unit, random, 90_000), tranche },
        ...{ expectedOn: monthsAfter(when, 9), leadTime: "P9M" },
      }))
    else
      yield moved(
        line,
        unit,
        tranche,
        chance < 0.65 ? "Delivered" : chance < 0.9 ? "ReceiptAccepted" : "Disbursed",
        random,
      )
  }
}

function* pledged(line: string, unit: string, random: Random): Thread {
  yield step("PledgeMade", (when) => ({ line, amount: amount(unit, random, 900_000), period: yearOf(when) }))
  const profile = (when: string) => [{ period: yearOf(when), amount: amount(unit, random, 900_000) }]
  yield step("ScheduleSet", (when) => ({ line, profile: profile(when) }))
}

function moved(line: string, unit: string, tranche: string, type: string, random: Random): Draft {
  const some = () => ({ amount: amount(unit, random, 90_000) })
  return freeStep(type, (when) => ({ line, ...some(), period: yearOf(when), tranche }), some)
}

function amount(unit: string, random: Random, most: number): object {
  return { value: String(1 + random.below(most)), unit, ...(random.next() < 0.1 && { qualifier: "about" }) }
}

function monthsAfter(when: string, months: number): string {
  const date = new Date(when.slice(0, 10))
  date.setUTCMonth(date.getUTCMonth() + months, 1)
  return date.toISOString().slice(0, 7)
}
