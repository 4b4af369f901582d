import type { RecordedEvent } from "../../../src/domain/envelope.ts"
import { rehearse } from "../../../src/projections/rehearsal/rehearsal.ts"
import { viewOf } from "../../../src/projections/view.ts"
import { asking } from "../../examples/example.ts"
import { uuid } from "../../support/record.ts"

const zone = "Europe/Kyiv"

export async function paris() {
  const { events } = await asking("paris-track")
  const last = events.at(-1)
  if (!last) throw new Error("the example is empty")
  const after = (...told: readonly (readonly [type: string, data: object])[]): readonly RecordedEvent[] => [
    ...events,
    ...told.map(([type, data], index) => ({
      ...last,
      id: uuid(`hypothetical ${index}`),
      stream: "package-paris-track",
      type,
      effectiveAt: "2026-02-10",
      precision: "day" as const,
      position: last.position + 1 + index,
      data,
    })),
  ]
  const viewAt = (asOf: string, all: readonly RecordedEvent[] = events) =>
    viewOf(
      all,
      { through: Date.parse(asOf), knows: () => true, viewer: "record", clearance: { role: "depositary" } },
      zone,
    )
  return { viewAt, after, rehearse }
}
