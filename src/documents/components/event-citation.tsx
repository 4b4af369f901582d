import { hrefIn, type Place } from "../place.ts"

/** An event by what it is, as a link to its own page. What this reader may not see, or did not know, goes by its id alone. */
export function EventCitation({ event, place }: { readonly event: string; readonly place: Place }) {
  const name = place.words.eventNamed(event)
  if (!place.events.has(event)) return <span class="event">{name}</span>
  return (
    <a class="event" href={hrefIn(place, ["history", event])}>
      {name}
    </a>
  )
}

/** Events one after the other: what a sentence rests on. */
export function EventCitations({ events, place }: { readonly events: readonly string[]; readonly place: Place }) {
  return (
    <>
      {events.map((event, index) => (
        <span key={event}>
          {index > 0 && ", "}
          <EventCitation event={event} place={place} />
        </span>
      ))}
    </>
  )
}
