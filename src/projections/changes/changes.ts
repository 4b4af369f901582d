import type { Inapplicable } from "../../domain/fold/evolve.ts"
import { behindOf } from "./behind.ts"
import type { DerivedPoint } from "./derived-point.ts"
import { type EventChanges, eventChanges } from "./events.ts"
import { type ObligationChange, obligationChanges } from "./obligations.ts"
import { same } from "./same.ts"
import { type FieldChange, fieldChanges, type ThingChange, thingChanges } from "./things.ts"

export { type DerivedPoint, derivedPointOf } from "./derived-point.ts"

/** The difference between two points of the three axes (semantics section 10), in sentences and as data. */
export type Changes = {
  readonly isEmpty: boolean
  /** In one sentence, whether anything differs and how much. */
  readonly sentence: string
  /** Fields of the package itself. */
  readonly package: readonly FieldChange[]
  readonly things: readonly ThingChange[]
  readonly obligations: readonly ObligationChange[]
  /** The events that tell the two points apart. Some change nothing, or nothing any more. */
  readonly events: EventChanges
  /** Events that do not apply at one point only, or for another reason. */
  readonly inapplicable: { readonly before: readonly Inapplicable[]; readonly after: readonly Inapplicable[] }
}

/**
 * What differs from the first point to the second. The points may differ in any of the coordinates, or all. Put into the first point's
 * collections, the data of `things` gives the second's.
 */
export function changesBetween(before: DerivedPoint, after: DerivedPoint): Changes {
  const events = eventChanges(before, after)
  const apart = [...events.gained, ...events.lost, ...events.rectified].map(({ event }) => event)
  const behind = behindOf(before, after, events)
  const own = ({ title, purpose, timeZone, seals, withheld }: DerivedPoint["state"]) => {
    return { title, purpose, timeZone, seals, withheld }
  }
  const found = {
    package: fieldChanges(own(before.state), own(after.state)),
    things: thingChanges(before.state, after.state, behind),
    obligations: obligationChanges(before.obligations, after.obligations, behind, apart.length === 0),
    events,
    inapplicable: {
      before: onlyIn(before.state.inapplicable, after.state.inapplicable),
      after: onlyIn(after.state.inapplicable, before.state.inapplicable),
    },
  }
  const eventCount = new Set([...apart, ...(events.learned ?? []), ...(events.unlearned ?? [])]).size
  const counted = [
    ...said(found.package.length, "field of the package", "fields of the package"),
    ...said(found.things.length, "thing"),
    ...said(found.obligations.length, "obligation"),
    ...said(eventCount, "event"),
  ]
  return {
    isEmpty: counted.length === 0,
    sentence:
      counted.length === 0
        ? "Nothing differs between the two points."
        : `Between the two points ${counted.join(", ")} differ${counted.length === 1 && counted[0]?.startsWith("1 ") ? "s" : ""}.`,
    ...found,
  }
}

function onlyIn(some: readonly Inapplicable[], others: readonly Inapplicable[]): readonly Inapplicable[] {
  return some.filter((one) => !others.some((other) => same(one, other)))
}

function said(count: number, one: string, several = `${one}s`): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`]
}
