import type { Commitment } from "../../domain/package/commitments.ts"
import type { Reading } from "../time/reading.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import type { Obligation } from "./obligation.ts"
import { obligationsOf } from "./of-commitment.ts"
import { endObligations } from "./of-end.ts"
import { stageObligations } from "./of-stage.ts"

/** Everything that is owed in a view: by commitments, by the stages of cases, and the ends of instruments. A function of (state, D). */
export function allObligations(view: View, reading: Reading = new Resolver(view)): readonly Obligation[] {
  const ofCommitments = [...view.entities.all<Commitment>("commitment")].flatMap((commitment) =>
    obligationsOf(commitment, reading),
  )
  return [...ofCommitments, ...stageObligations(reading), ...endObligations(reading)]
}
