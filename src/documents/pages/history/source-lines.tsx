import type { RecordedEvent } from "../../../domain/envelope.ts"
import type { Place } from "../../place.ts"
import { sourceInWords } from "../../words/sources.ts"

type Props = { readonly source: RecordedEvent["source"] | undefined; readonly place: Place }

/** The source with its address as a link: the one thing here that leads out of the ledger, and only when it is followed. */
export function SourceLines({ source, place }: Props) {
  const url = source && "url" in source ? source.url : undefined
  const isOfTheWeb = url !== undefined && /^https?:/i.test(url)
  return (
    <ul class="plain">
      {sourceInWords({ source }, place.words).map((line) => (
        <li key={line}>
          {isOfTheWeb && line === url ? (
            <a href={line} rel="noreferrer external">
              {line}
            </a>
          ) : (
            line
          )}
        </li>
      ))}
    </ul>
  )
}
