import { sealablePaths } from "../../src/domain/admission/corrections.ts"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import type { Ledger } from "../../src/ledger/ledger.ts"
import type { History } from "../support/arbitraries.ts"
import { granted, source, type World } from "./setting.ts"

/** Records a generated history event by event, each at the time at which it was recorded there; every other one that can be sealed is. */
export async function recordHistory(
  ledger: Ledger,
  world: World,
  { events }: History,
  meanwhile: (recorded: number) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const [index, event] of events.entries()) {
    world.time = Date.parse(event.recordedAt)
    granted(await ledger.record(requestOf(event, index)))
    await meanwhile(index + 1)
  }
}

function requestOf(event: RecordedEvent, index: number) {
  const { id, type, effectiveAt, precision, actor, readers, data } = event
  const seal = index % 2 === 0 || readers ? [] : sealablePaths(type, undefined)
  return {
    package: event.package,
    principal: { subject: actor.subject, role: "depositary" } as const,
    body: {
      ...{ id, type, effectiveAt, precision, source, data },
      ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf }),
      ...(readers && { readers }),
      ...(seal.length > 0 && { seal }),
    },
  }
}
