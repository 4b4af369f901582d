import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"

/** The last event that can have changed what an entry says. */
export type Revision = Pick<RecordedEvent, "position" | "knownAt">

const never: Revision = { position: -1, knownAt: "1970-01-01T00:00:00.000Z" }

/** The kinds of things that obligations are about, as events name them. */
const subjects = ["commitment", "instrument", "case"] as const

/**
 * Of an obligation the last event that it rests on, that names what it is about, or that takes another back: an event that it rests on no
 * more was taken back by a later one, so that the position only grows while more becomes known.
 */
export function revisions(events: readonly RecordedEvent[]): (one: Obligation) => Revision {
  const byId = new Map(events.map((event) => [event.id, event]))
  const lastAbout = new Map<string, Revision>()
  for (const event of events)
    for (const kind of subjects) {
      const id = Reflect.get(event.data as object, kind)
      if (typeof id === "string") lastAbout.set(`${kind}/${id}`, event)
    }
  const takenBack = events.findLast(({ type }) => type === "EventRectified" || type === "StanceTaken") ?? never
  return ({ kind, of, because, case: inCase }) =>
    [
      takenBack,
      (kind === "stage" ? undefined : lastAbout.get(`${kind === "end" ? "instrument" : "commitment"}/${of}`)) ?? never,
      (inCase === undefined ? undefined : lastAbout.get(`case/${inCase}`)) ?? never,
      ...because.map((id) => byId.get(id) ?? never),
    ].reduce((last, one) => (one.position > last.position ? one : last), { ...never, position: 0 })
}
