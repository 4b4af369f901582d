import type { ComponentChildren } from "preact"
import type { Place } from "../place.ts"
import { counted } from "../words/text.ts"
import { EventCitations } from "./event-citation.tsx"
import { useRoom } from "./room.ts"

type Props = {
  readonly children: ComponentChildren
  /** The events that the sentence rests on. */
  readonly because: readonly string[]
  readonly place: Place
}

/** More events than these are folded away on a screen; on paper all are there. */
const mostInLine = 3

/** A citation takes about a tenth of the room of a row. */
const rowsEach = 0.1

/** A sentence with the events that it rests on. */
export function Because({ children, because, place }: Props) {
  const shown = useRoom(because.length, rowsEach)
  const events = <EventCitations events={because.slice(0, shown)} place={place} />
  return (
    <div class="because">
      <p>
        {children}
        {because.length > 0 && because.length <= mostInLine && (
          <small>
            {" Rests on "}
            {events}.
          </small>
        )}
      </p>
      {because.length > mostInLine && (
        <details class="rests">
          <summary>{`Rests on ${counted(because.length, "event")}`}</summary>
          <p>
            {events}
            {shown < because.length && ` and ${because.length - shown} more`}
          </p>
        </details>
      )}
    </div>
  )
}
