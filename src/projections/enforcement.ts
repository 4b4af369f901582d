import type { Commitment } from "../domain/package/commitments.ts"
import type { Mechanism } from "../domain/package/mechanisms.ts"
import { eventsThatSet } from "./instruments/ends.ts"
import { mechanismGaps } from "./mechanism-gaps.ts"
import { type VetoPoint, vetoPointsOf } from "./rehearsal/deciding.ts"
import type { RungTime } from "./rehearsal/rung-time.ts"
import { worstCaseOf } from "./rehearsal/worst-case.ts"
import { Resolver } from "./time/resolver.ts"
import type { View } from "./view.ts"

/** One stage that verifies, judges or responds: who, how fast at worst, and who alone can keep it from being reached. */
export type EnforcementStage = Pick<RungTime, "stage" | "worst"> & {
  readonly members: readonly string[]
  readonly vetoPoints: readonly VetoPoint[]
}

/** Who verifies, who judges, who responds to the breach of one commitment, and how fast. An empty role is a gap. */
export type EnforcementRow = {
  readonly commitment: string
  /** Null where the text names none, or none that is on record: nobody verifies, judges or responds then. */
  readonly mechanism: string | null
  readonly verify: readonly EnforcementStage[]
  readonly judge: readonly EnforcementStage[]
  readonly respond: readonly EnforcementStage[]
  /** What the texts leave open: shown, and never filled in. */
  readonly gaps: readonly string[]
  readonly because: readonly string[]
}

type OfMechanism = Omit<EnforcementRow, "commitment">

/** The matrix of who verifies, who judges and who responds, over all commitments of a view, from the rules alone. */
export function enforcementOf(view: View, reading = new Resolver(view)): readonly EnforcementRow[] {
  const known = new Map<string, OfMechanism>()
  return [...view.entities.all<Commitment>("commitment")].map((commitment) => {
    const mechanism =
      commitment.mechanism === undefined ? undefined : view.entities.get<Mechanism>("mechanism", commitment.mechanism)
    if (!mechanism) return withoutMechanism(commitment)
    const row = known.get(mechanism.id) ?? ofMechanism(mechanism, reading)
    known.set(mechanism.id, row)
    return { commitment: commitment.id, ...row }
  })
}

function ofMechanism(mechanism: Mechanism, reading: Resolver): OfMechanism {
  const times = worstCaseOf(mechanism, reading)
  const inRole = (role: string) =>
    mechanism.stages.flatMap((stage, index): readonly EnforcementStage[] => {
      const time = times[index]
      if (stage.role !== role || !time) return []
      const { stage: name, members } = stage
      return [{ stage: name, members, worst: time.worst, vetoPoints: vetoPointsOf(mechanism, stage, reading) }]
    })
  return {
    mechanism: mechanism.id,
    verify: inRole("verify"),
    judge: inRole("judge"),
    respond: inRole("respond"),
    gaps: mechanismGaps(mechanism).map(({ sentence }) => sentence),
    because: eventsThatSet(mechanism, "stages", "zone"),
  }
}

function withoutMechanism(commitment: Commitment): EnforcementRow {
  const { id, mechanism: named } = commitment
  return {
    commitment: id,
    mechanism: null,
    verify: [],
    judge: [],
    respond: [],
    gaps: [
      named === undefined
        ? `"${id}" runs under no mechanism: nobody verifies, judges or responds when it is broken.`
        : `"${id}" is to run under "${named}", which is not on record here: nobody is known who verifies, judges or responds.`,
    ],
    because: eventsThatSet(commitment, "mechanism"),
  }
}
