import { unboundedOf } from "../rehearsal/worst-case.ts"
import { type Finding, found } from "./finding.ts"
import { type Scene, stageId } from "./scene.ts"

/** The stages of which nobody can say by when they are over at the latest, each with every stage and reason why (R35). */
export function delayFindings({ mechanisms, reading }: Scene): readonly Finding[] {
  return mechanisms.flatMap((mechanism) =>
    unboundedOf(mechanism, reading).map((rung) =>
      found("unbounded-delay", stageId(mechanism, rung), rung.because, `In "${mechanism.id}" ${rung.sentence}`),
    ),
  )
}
