import { mechanismGaps } from "../mechanism-gaps.ts"
import { type Finding, found } from "./finding.ts"
import { type Scene, stageId } from "./scene.ts"

/** The roles that no stage of a mechanism fills, and the gaps of its stages. */
export function roleFindings({ mechanisms }: Scene): readonly Finding[] {
  return mechanisms.flatMap((mechanism) =>
    mechanismGaps(mechanism).map(({ code, stage, because, sentence }) =>
      found(code, stage ? stageId(mechanism, stage) : ["mechanism", mechanism.id], because, sentence),
    ),
  )
}
