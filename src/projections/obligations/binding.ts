import type { Commitment } from "../../domain/package/commitments.ts"
import type { Procedure } from "../../domain/package/procedures.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { everHeldBy, partOf, predecessorsOf } from "../parties/succession.ts"
import { resolveTrigger } from "../time/expressions.ts"
import { shownPoint, type TimePoint } from "../time/point.ts"
import type { Reading, Scope } from "../time/reading.ts"
import { distinct, type Held, held, lastOf, type Resolution, restingOn } from "../time/resolution.ts"

/** What has to hold before one obligor owes one occurrence, and when all of it did; or what it still waits for. */
export type Binding = {
  /** When the last condition came to hold; undefined while one does not. */
  readonly from: TimePoint | undefined
  readonly waitsFor: readonly string[]
  /** Why it is conditional, in words. */
  readonly unmet: readonly string[]
  readonly because: readonly string[]
}

type Condition = { readonly resolution: Resolution; readonly unmet: string }

export function bindingOf(commitment: Commitment, obligor: string, scope: Scope, reading: Reading): Binding {
  const conditions = [
    ...ofInstrument(commitment, obligor, reading),
    ...ofTerms(commitment, scope, reading),
    ...ofProcedures(commitment, obligor, reading),
    ...ofSuccession(commitment, obligor, reading),
  ]
  const open = conditions.filter(({ resolution }) => !reading.has(resolution))
  const because = distinct([
    ...eventsThatSet(commitment, "instrument", "trigger", "term", "obligors"),
    ...conditions.flatMap(({ resolution }) => resolution.because),
  ])
  if (open.length > 0)
    return {
      from: undefined,
      waitsFor: distinct(open.flatMap(({ resolution }) => waitsFor(resolution))),
      unmet: open.map(({ resolution, unmet }) =>
        resolution.held ? `${unmet} before ${shownPoint(resolution.point)}` : unmet,
      ),
      because,
    }
  const met = conditions.map(({ resolution }) => resolution as Held)
  const made = held(reading.pointOf(commitment.since), [])
  return { from: (lastOf([made, ...met]) as Held).point, waitsFor: [], unmet: [], because }
}

/** What lies ahead by the clock waits for nothing but the legs that could bring it forward. */
function waitsFor(resolution: Resolution): readonly string[] {
  return resolution.held ? (resolution.orSooner ?? []) : resolution.waitsFor
}

/** What an instrument says binds nobody for whom it is not in force. A promise that names nobody waits for the text itself. */
function ofInstrument(commitment: Commitment, obligor: string, reading: Reading): readonly Condition[] {
  const clock = commitment.instrument === undefined ? undefined : reading.instrument(commitment.instrument)
  if (!clock) return []
  const resolution = obligor === "" ? clock.inForce() : clock.inForceFor(obligor)
  return [{ resolution, unmet: `${clock.instrument.title} is not in force${obligor === "" ? "" : ` for ${obligor}`}` }]
}

function ofTerms(commitment: Commitment, scope: Scope, reading: Reading): readonly Condition[] {
  const { term, trigger } = commitment
  const zone = reading.zoneOf(commitment)
  const anchors = reading.anchors(scope)
  const conditions: Condition[] = []
  if (term?.from !== undefined)
    conditions.push({ resolution: resolveTrigger(term.from, anchors, zone), unmet: "its term has not begun" })
  if (trigger !== undefined)
    conditions.push({ resolution: resolveTrigger(trigger, anchors, zone), unmet: "its trigger has not come" })
  return conditions
}

/** Whoever came in an obligor's place owes nothing from before that. */
function ofSuccession({ obligors }: Commitment, obligor: string, reading: Reading): readonly Condition[] {
  if (obligors.includes(obligor)) return []
  const way = predecessorsOf(obligor, reading).find(([first]) => first && obligors.includes(first.of))
  return (way ?? []).map(({ of, since }) => ({ resolution: since, unmet: `it has not come in the place of ${of}` }))
}

/** A national procedure holds its party's part, or all of it where that party is no obligor (R21); the last outcome stands. */
function ofProcedures(commitment: Commitment, obligor: string, reading: Reading): readonly Condition[] {
  const gated = [
    `commitment:${commitment.id}`,
    ...(commitment.instrument === undefined ? [] : [`instrument:${commitment.instrument}`]),
  ]
  const gating = [...reading.state.all<Procedure>("procedure")].filter((procedure) =>
    procedure.gates.some((gate) => gated.includes(gate)),
  )
  if (gating.length === 0) return []
  const everyone = everHeldBy(commitment.obligors, reading)
  const own = partOf(obligor, commitment.obligors, reading)
  return gating
    .filter((procedure) => own.includes(procedure.party) || !everyone.includes(procedure.party))
    .map((procedure) => {
      const how = procedure.concluded?.outcome === "refused" ? "was refused" : "is pending"
      return {
        resolution: restingOn(reading.resolve(`procedure:${procedure.id}.approved`, {}), [
          procedure.madeBy,
          procedure.changedBy,
        ]),
        unmet: `the national procedure ${procedure.id} of ${procedure.party} ${how}`,
      }
    })
}
