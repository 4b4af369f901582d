import type { Commitment } from "../../domain/package/commitments.ts"
import type { Procedure } from "../../domain/package/procedures.ts"
import { resolveDeadline, resolveTrigger } from "../time/expressions.ts"
import type { Due, TimePoint } from "../time/point.ts"
import { distinct, type Held, held, lastOf, type Resolution } from "../time/resolution.ts"
import type { Resolver, Scope } from "../time/resolver.ts"

/** What has to hold before one obligor owes one occurrence, and when all of it did; or what it still waits for. */
export type Binding = {
  /** When the last condition came to hold; undefined while one does not. */
  readonly from: TimePoint | undefined
  readonly waitsFor: readonly string[]
  /** Why it is conditional, in words. */
  readonly unmet: readonly string[]
  readonly because: readonly string[]
}

/** How an obligor's duty has ended, or when it will. */
export type DutyEnd = {
  readonly how: "terminated" | "superseded" | "expired"
  readonly due: Due
  readonly because: readonly string[]
}

type Condition = { readonly resolution: Resolution; readonly unmet: string }

export function bindingOf(commitment: Commitment, obligor: string, scope: Scope, resolver: Resolver): Binding {
  const conditions = [
    ...ofInstrument(commitment, obligor, resolver),
    ...ofTerms(commitment, scope, resolver),
    ...ofProcedures(commitment, obligor, resolver),
  ]
  const open = conditions.filter(({ resolution }) => !resolver.has(resolution))
  const because = distinct([commitment.madeBy, ...conditions.flatMap(({ resolution }) => resolution.because)])
  if (open.length > 0)
    return {
      from: undefined,
      waitsFor: distinct(open.flatMap(({ resolution }) => (resolution.held ? [] : resolution.waitsFor))),
      unmet: open.map(({ unmet }) => unmet),
      because,
    }
  const met = conditions.map(({ resolution }) => resolution as Held)
  return {
    from: (lastOf([held(since(commitment, resolver), []), ...met]) as Held).point,
    waitsFor: [],
    unmet: [],
    because,
  }
}

function since(commitment: Commitment, resolver: Resolver): TimePoint {
  return resolver.pointOf(commitment.since)
}

/** What an instrument says binds nobody for whom it is not in force. */
function ofInstrument(commitment: Commitment, obligor: string, resolver: Resolver): readonly Condition[] {
  const clock = commitment.instrument === undefined ? undefined : resolver.instrument(commitment.instrument)
  if (!clock) return []
  // A promise that names nobody waits for the text itself.
  const resolution = obligor === "" ? clock.inForce() : clock.inForceFor(obligor)
  return [{ resolution, unmet: `${clock.instrument.title} is not in force${obligor === "" ? "" : ` for ${obligor}`}` }]
}

function ofTerms(commitment: Commitment, scope: Scope, resolver: Resolver): readonly Condition[] {
  const zone = resolver.zoneOf(commitment)
  const anchors = resolver.anchors(scope)
  const conditions: Condition[] = []
  if (commitment.term?.from !== undefined)
    conditions.push({
      resolution: resolveTrigger(commitment.term.from, anchors, zone),
      unmet: "its term has not begun",
    })
  if (commitment.trigger !== undefined)
    conditions.push({
      resolution: resolveTrigger(commitment.trigger, anchors, zone),
      unmet: "its trigger has not come",
    })
  return conditions
}

/** A national procedure holds its party's part, or all of it where that party is no obligor (R21); the last outcome stands. */
function ofProcedures(commitment: Commitment, obligor: string, resolver: Resolver): readonly Condition[] {
  const gated = [
    `commitment:${commitment.id}`,
    ...(commitment.instrument === undefined ? [] : [`instrument:${commitment.instrument}`]),
  ]
  return [...resolver.state.all<Procedure>("procedure")]
    .filter((procedure) => procedure.gates.some((gate) => gated.includes(gate)))
    .filter((procedure) => procedure.party === obligor || !commitment.obligors.includes(procedure.party))
    .map((procedure) => {
      const resolution = resolver.resolve(`procedure:${procedure.id}.approved`, {})
      const how = procedure.concluded?.outcome === "refused" ? "was refused" : "is pending"
      return {
        resolution: { ...resolution, because: distinct([procedure.changedBy, ...resolution.because]) },
        unmet: `the national procedure ${procedure.id} of ${procedure.party} ${how}`,
      }
    })
}

/** The earliest end of an obligor's duty: its own, its term's, its instrument's (unless it survives that), the obligor's leaving. */
export function endOf(commitment: Commitment, obligor: string, resolver: Resolver): DutyEnd | undefined {
  const ends: DutyEnd[] = []
  const restored = resolver.decisions.restored(`commitment:${commitment.id}`)
  if (commitment.ended && !restored) {
    const point = resolver.pointOf(commitment.ended.since)
    const due = {
      day: point.day,
      instant: point.isInstant ? point.from : null,
      zone: resolver.zone,
      passed: point.from,
    }
    ends.push({ how: "terminated", due, because: [commitment.ended.by] })
  }
  const until =
    commitment.term?.until && resolveDeadline(commitment.term.until, resolver.anchors({}), resolver.zoneOf(commitment))
  if (until && until.due !== null) ends.push({ how: "expired", due: until.due, because: until.because })
  const clock =
    commitment.instrument === undefined || commitment.survivesTermination
      ? undefined
      : resolver.instrument(commitment.instrument)
  const end = clock?.end(obligor)
  if (end && "due" in end)
    ends.push({ how: end.how === "left" ? "terminated" : end.how, due: end.due, because: end.because })
  return ends.reduce<DutyEnd | undefined>(
    (first, one) => (first === undefined || one.due.passed < first.due.passed ? one : first),
    undefined,
  )
}
