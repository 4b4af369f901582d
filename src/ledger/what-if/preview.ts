import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import type { RecordedEvent } from "../../domain/envelope.ts"
import { firstInstant } from "../../domain/values/moment.ts"
import type { PackageLog } from "../../event-store/event-store.ts"
import type { Changes } from "../../projections/changes/changes.ts"
import { type Answer, Asking } from "../asking/answer.ts"
import type { PackagePoint } from "../asking/package-point.ts"
import { differenceOf } from "../asking/question.ts"
import type { Environment } from "../environment.ts"
import { Recorder } from "../recorder.ts"
import type { RecordRequest } from "../request.ts"
import { HypotheticalStore } from "./hypothetical-store.ts"
import { readWhole } from "./read-whole.ts"

/** What recording a request would come to. Nothing of it is recorded. */
export type Preview = {
  /** The events as they would stand. Those that are recorded already are not among them. */
  readonly events: readonly RecordedEvent[]
  /** The time as of which the difference is told: now, or where the events take effect later, then. */
  readonly asOf: string
  /** What would differ in the package, all else being as it is known now. */
  readonly difference: Changes
}

/** Decides a request as it would be decided for whoever asks, over the package as it is, and tells what would be otherwise. */
export async function preview(
  store: PackageLog,
  environment: Environment,
  request: RecordRequest,
): Promise<Result<Answer<Preview>>> {
  const { package: packageId, principal } = request
  const instant = environment.now()
  const still = { ...environment, now: () => instant }
  const supposed = new HypotheticalStore(await readWhole(store, packageId))
  const recorded = await new Recorder(supposed, still).record(request)
  if (!recorded.ok) return recorded
  const ids = new Set(recorded.value.repeated ? [] : recorded.value.events.map(({ id }) => id))
  const at = <Value>(log: PackageLog, asOf: string, answer: (point: PackagePoint) => Value) =>
    new Asking(log, still).at(packageId, { asOf }, principal, (point) => done({ value: answer(point) }))
  const now = new Date(instant).toISOString()
  const looked = await at(supposed, now, (point) => {
    const events = point.events.filter(({ id }) => ids.has(id))
    return { events, asOf: latest(now, events, point.zone) }
  })
  if (!looked.ok) return looked
  const { events, asOf } = looked.value.value
  const after = await at(supposed, asOf, (point) => point)
  const before = await at(store, asOf, (point) => point)
  if (!after.ok) return after
  if (!before.ok) return refused(before.refusal)
  return done({
    settled: false,
    confidential: after.value.confidential,
    value: { events, asOf, difference: differenceOf(before.value.value, after.value.value) },
  })
}

/** The present, or the time at which the last of the events takes effect, where that lies ahead. */
function latest(now: string, events: readonly RecordedEvent[], zone: string): string {
  const instants = events.map(({ effectiveAt }) => firstInstant(effectiveAt, zone))
  return new Date(Math.max(Date.parse(now), ...instants)).toISOString()
}
