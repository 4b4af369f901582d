import type { Place } from "../place.ts"
import { Because } from "./because.tsx"
import { Empty } from "./empty.tsx"

type Said = { readonly sentence: string; readonly because: readonly string[] }
type Props = { readonly said: readonly Said[]; readonly place: Place; readonly otherwise: string }

/** What is found, a sentence for each with what it rests on; where there is nothing, that. */
export function Sentences({ said, place, otherwise }: Props) {
  if (said.length === 0) return <Empty>{otherwise}</Empty>
  return (
    <ul>
      {said.map(({ sentence, because }) => (
        <li key={sentence}>
          <Because because={because} place={place}>
            {sentence}
          </Because>
        </li>
      ))}
    </ul>
  )
}
