import type { Procedure } from "../../domain/package/procedures.ts"
import { listed } from "../rules/sentences.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** National procedures that are pending or were refused, and what they hold (R21). */
export function procedureFindings({ reading }: Scene): readonly Finding[] {
  return [...reading.state.all<Procedure>("procedure")].flatMap((procedure) => {
    const { id, party, gates, concluded } = procedure
    if (concluded?.outcome === "approved") return []
    const holds = gates.length > 0 ? `it holds ${listed(gates)}` : "nothing on record waits for it"
    return [
      found(
        concluded ? "procedure-refused" : "procedure-pending",
        ["procedure", id],
        [procedure.madeBy, ...(concluded ? [concluded.event] : [])],
        `The national procedure "${id}" of ${party} ${concluded ? "was refused" : "is pending"}: ${holds}.`,
      ),
    ]
  })
}
