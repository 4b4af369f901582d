import type { Random } from "./random.ts"
import { freeStep, type Thread, yearOf } from "./thread.ts"

/** What the observers counted, report after report. */
export function* reportThread(random: Random): Thread {
  for (let index = 0; ; index++) {
    const counted = () => ({
      counts: [
        { what: "incidents", number: String(random.below(4_000)), basis: random.of(["observed", "told", "claimed"]) },
      ],
    })
    yield freeStep(
      "ReportMade",
      (when) => ({ report: `report-${index}`, by: "observers", period: yearOf(when), ...counted() }),
      counted,
    )
  }
}
