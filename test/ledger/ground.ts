import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { type Asked, resolve } from "../../src/ledger/coordinates.ts"
import { granted } from "./setting.ts"

const zone = "Europe/Kyiv"
/** Half past midnight on 2 June in Kyiv; 1 June in London. */
export const now = Date.parse("2026-06-01T21:30:00.000Z")
const everybody = { role: "observer" }

const event = (position: number, knownAt: string, more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  id: `event ${position}`,
  package: "lake",
  stream: "package-lake",
  revision: position,
  type: "PartyAdmitted",
  version: 1,
  effectiveAt: "2026-01-01",
  precision: "day",
  recordedAt: knownAt,
  knownAt,
  actor: { subject: "clerk" },
  position,
  data: { party: `p-${position}` },
  ...more,
})

const events = [
  event(4, "2026-05-01T12:00:00.000Z"),
  event(7, "2026-05-31T21:00:00.000Z"),
  event(9, "2026-06-01T09:00:00.000Z", { data: { party: "secret" }, readers: ["judge"] }),
]

export const put = (asked: Asked, more: object = {}, clearance = everybody) =>
  resolve(asked, { events, zone, now, lastPosition: 20, ...more }, clearance)
export const known = (asked: Asked, more: object = {}) => {
  const { point } = granted(put(asked, more))
  return events.filter(point.knows).map(({ position }) => position)
}
