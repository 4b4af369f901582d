import type { Line } from "../../domain/line/opening.ts"
import type { Requirement } from "../../domain/package/requirements.ts"
import type { Period } from "../../domain/values/period.ts"
import { groupBy } from "../group-by.ts"
import { type Book, requirementsOf } from "./book.ts"
import { commonUnit } from "./bring.ts"
import { cliffsIn, type ShownCliffs } from "./cliff.ts"
import type { Stage } from "./entries.ts"
import { type Gap, gapOf } from "./gap.ts"
import { type GroupSums, groupSums } from "./group-sums.ts"
import { definitionsOf } from "./lines.ts"
import type { Chosen } from "./options.ts"
import { type OrderDeadline, orderDeadlineOf } from "./order-deadline.ts"
import { requiredPeriods, type TimelinePeriod, timelinePeriods, unitFor } from "./timeline.ts"

/** One recipient's need of one item over all donors: what has come together, what is missing, and until when it can be ordered. */
export type Need = {
  readonly recipient: string
  readonly item: string
  readonly unit: string
  readonly donors: readonly string[]
  readonly lines: readonly string[]
  /** Donors mean different things by these stages: their amounts are added all the same, and this says so. */
  readonly stagesMeantDifferently: readonly {
    readonly stage: Stage
    readonly definitions: readonly {
      readonly line: string
      readonly definition: string | null
      readonly because: readonly string[]
    }[]
  }[]
  /** The sums over all donors, period by period, with the political dates of all of them. */
  readonly periods: readonly TimelinePeriod[]
  /** Of each period for which a requirement stands. */
  readonly gaps: readonly ({ readonly period: Period; readonly order: OrderDeadline | null } & Gap)[]
  readonly cliffs: ShownCliffs
}

export function needsOf(chosen: Chosen, book: Book): readonly Need[] {
  const keyOfNeed = ({ recipient, item }: Line | Requirement) => `${recipient}/${item}`
  const lines = groupBy(book.lines, keyOfNeed)
  const requirements = groupBy(book.requirements, keyOfNeed)
  return [...new Set([...lines.keys(), ...requirements.keys()])].toSorted().flatMap((key) => {
    const [first] = [...(requirements.get(key) ?? []), ...(lines.get(key) ?? [])]
    return first ? [needOf(first.recipient, first.item, lines.get(key) ?? [], chosen, book)] : []
  })
}

function needOf(recipient: string, item: string, lines: readonly Line[], chosen: Chosen, book: Book): Need {
  const requirements = requirementsOf(book, recipient, item)
  const required = requiredPeriods(book, recipient, item)
  const unit =
    lines.length > 0
      ? unitFor(lines, chosen, book)
      : commonUnit(
          requirements.map(({ amount }) => amount.unit),
          book,
        )
  const inUnits = new Map<string, GroupSums>()
  const sumsIn = (other: string) => {
    const sums = inUnits.get(other) ?? groupSums(lines, other, required, book)
    inUnits.set(other, sums)
    return sums
  }
  const sums = sumsIn(unit)
  const donors = [...new Set(lines.map(({ donor }) => donor))].toSorted()
  return {
    recipient,
    item,
    unit,
    donors,
    lines: lines.map(({ id }) => id),
    stagesMeantDifferently: differing(lines),
    periods: timelinePeriods(sums, [recipient, ...donors], chosen, book),
    gaps: requirements
      .toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1))
      .flatMap((requirement) => {
        const own = sumsIn(requirement.amount.unit)
        const gap = gapOf(requirement, chosen.stage, own, book)
        return gap ? [{ period: requirement.period, order: orderDeadlineOf(requirement, own, book), ...gap }] : []
      }),
    cliffs: cliffsIn(sums.rows, requirements, unit, chosen),
  }
}

/** Stages of which at least one donor has said what it means, and not all have said the same. */
function differing(lines: readonly Line[]): Need["stagesMeantDifferently"] {
  const defined = new Set(lines.flatMap((line) => Object.keys(definitionsOf(line)) as Stage[]))
  return [...defined].toSorted().flatMap((stage) => {
    const definitions = lines.map((line) => ({
      line: line.id,
      definition: definitionsOf(line)[stage] ?? null,
      because: [line.madeBy],
    }))
    return new Set(definitions.map(({ definition }) => definition)).size > 1 ? [{ stage, definitions }] : []
  })
}
