import { Because } from "../../../components/because.tsx"
import { Empty } from "../../../components/empty.tsx"
import type { Place } from "../../../place.ts"

type Said = { readonly sentence: string; readonly because: readonly string[] }
type Props = { readonly said: readonly Said[]; readonly place: Place; readonly otherwise: string }

/** What stands beside the sums, a sentence for each with what it rests on; where there is nothing, that. */
export function Beside({ said, place, otherwise }: Props) {
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
