import type { Conflict } from "../../domain/fold/outcome.ts"
import type { Words } from "./words.ts"

/** Why an event changes nothing where it stands. */
export function whyInapplicable({ reason, about, with: other }: Conflict, { eventNamed }: Words): string {
  const thing = `the ${about.kind} "${about.id}"`
  const by = other === undefined ? "" : ` (${eventNamed(other)})`
  switch (reason) {
    case "made-twice":
      return `${thing} is made already${by}`
    case "not-there":
      return `${thing} is not there`
    case "ended":
      return `${thing} has ended${by}`
    case "nothing-to-undo":
      return `there is no ${about.kind} "${about.id}" standing that could be undone${by}`
  }
}
