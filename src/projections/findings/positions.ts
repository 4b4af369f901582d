import type { Position } from "../../domain/package/positions.ts"
import type { Provision } from "../../domain/package/provisions.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/**
 * Red lines that the text still crosses, as the party that drew them says: a provision that it names as crossing stands in a wording to which it has
 * not agreed. Whether a new wording still crosses the line nobody but the party can say.
 */
export function positionFindings({ view, texts }: Scene): readonly Finding[] {
  const { entities, turns } = view
  const order = new Map(turns.map(({ id }, index) => [id, index]))
  const placeOf = (event: string) => order.get(event) ?? 0
  return [...entities.all<Position>("position")].flatMap((position) => {
    const { party, topic, firmness, provisions = [], changedBy } = position
    if (firmness !== "red-line" || position.ended) return []
    return provisions.flatMap((id) => {
      const there = entities.get<Provision>("provision", id)
      const open = there?.wordings.filter(({ agreed }) => !agreed.some(({ by }) => by === party)) ?? []
      if (!there || there.ended || open.length === 0 || !texts.some((text) => text.id === there.instrument)) return []
      const isNew = open.every(({ event }) => placeOf(event) > placeOf(changedBy))
      return [
        found(
          "red-line-crossed",
          ["provision", id],
          [changedBy, ...open.map(({ event }) => event)],
          `${party} has drawn a red line on ${topic} at "${id}", which stands without its agreement${isNew ? "; it was worded anew since, and whether that still crosses the line is not known" : ""}.`,
        ),
      ]
    })
  })
}
