import { eventsApart } from "../../../documents/words/changes.ts"
import { listed } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Changes } from "../../../projections/changes/changes.ts"
import { wrap } from "../text.ts"

/** What differs between two points: things, obligations, and the events that tell the points apart. */
export function changesInWords(changes: Changes, words: Words, width: number): readonly string[] {
  const { sentence, things, obligations, events } = changes
  const behind = (ids: readonly string[]) => (ids.length > 0 ? ` [${listed(ids.map(words.eventNamed))}]` : "")
  const sentences = (
    title: string,
    said: readonly { readonly sentence: string; readonly events: readonly string[] }[],
  ) =>
    said.length === 0
      ? []
      : ["", title, ...said.flatMap((one) => wrap(one.sentence + behind(one.events), width, "  ", "    "))]
  return [
    ...wrap(sentence, width),
    ...sentences("THINGS", things),
    ...sentences("OBLIGATIONS", obligations),
    ...eventsApart(events).flatMap(({ how, its }) => [
      "",
      ...wrap(`Events ${how}: ${listed(its.map(({ event }) => words.eventNamed(event)))}.`, width),
    ]),
  ]
}
