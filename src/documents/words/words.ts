import type { RecordedEvent } from "../../domain/envelope.ts"
import { unbroken } from "./text.ts"

/** What printing a package in words needs to know of it: its time zone, its parties' names, and its events by what they are. */
export type Words = {
  readonly zone: string
  readonly nameOf: (party: string) => string
  readonly eventNamed: (id: string) => string
}

/** The words of a state and of the events that are printed with it: what is not among them goes by its id. */
export function wordsOf(
  state: { readonly timeZone: string; readonly parties: readonly { id: string; [field: string]: unknown }[] },
  events: readonly Pick<RecordedEvent, "id" | "type" | "position">[],
): Words {
  const names = new Map(state.parties.map((party) => [party.id, String(party.name)]))
  const known = new Map(events.map((event) => [event.id, event]))
  return {
    zone: state.timeZone,
    nameOf: (id) => names.get(id) ?? id,
    eventNamed: (id) => {
      const event = known.get(id)
      return event ? unbroken(`${event.type} #${event.position}`) : `event ${id}`
    },
  }
}
