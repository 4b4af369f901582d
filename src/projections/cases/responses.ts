import type { Response } from "../../domain/case/responses.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { pointOf } from "../time/point.ts"
import type { Held, Resolution } from "../time/resolution.ts"
import type { CaseFile } from "./case-file.ts"
import type { Stage } from "./competence.ts"
import { heldBy } from "./held-by.ts"

type Ladder = {
  readonly zone: string
  readonly opening: (rung: Stage) => Resolution
  readonly speaksFor: (rung: Stage, party: string) => boolean
}

/**
 * The first response of each who owes one at a rung. A response that names no stage is of the lowest that was open to its maker when it was
 * taken and that it had not answered yet. Looks at no rung above the one that is asked for: those may open on its conclusion.
 */
export function respondedAt(
  rung: Stage,
  mechanism: Mechanism,
  file: CaseFile,
  ladder: Ladder,
): ReadonlyMap<string, Held> {
  const rungs = mechanism.stages.filter((one) => one.role === "respond")
  const upTo = rungs.slice(0, rungs.indexOf(rung) + 1)
  const answered = new Map<Stage, Map<string, Held>>(upTo.map((one) => [one, new Map()]))
  const isAnswered = (one: Stage, by: string) =>
    one.rule === undefined ? answered.get(one)?.has(by) : (answered.get(one)?.size ?? 0) > 0
  for (const response of file.responses) {
    const at =
      response.stage === undefined
        ? upTo.find((one) => isOpenTo(one, response, ladder) && !isAnswered(one, response.by))
        : upTo.find((one) => one.stage === response.stage && ladder.speaksFor(one, response.by))
    if (at && !answered.get(at)?.has(response.by)) answered.get(at)?.set(response.by, heldBy(response, ladder.zone))
  }
  return answered.get(rung) ?? new Map()
}

function isOpenTo(rung: Stage, response: Response, ladder: Ladder): boolean {
  if (!ladder.speaksFor(rung, response.by)) return false
  const opened = ladder.opening(rung)
  return opened.held && opened.point.from <= pointOf(response.since, ladder.zone).upTo
}
