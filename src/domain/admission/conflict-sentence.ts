import type { Inapplicable } from "../fold/evolve.ts"

/** One plain sentence that says what is in conflict with what, and what would be accepted. */
export function conflictSentence(conflict: Inapplicable): string {
  const thing = `${conflict.about.kind} "${conflict.about.id}"`
  const at = conflict.since.at
  switch (conflict.reason) {
    case "made-twice":
      return `${conflict.type} at ${at} makes the ${thing} a second time; event ${conflict.with} made it. Use another id, or rectify the first.`
    case "not-there":
      return `${conflict.type} at ${at} acts on the ${thing}, which is not there at that time. Record its making first, or in the same batch.`
    case "ended":
      return `${conflict.type} at ${at} acts on the ${thing}, which event ${conflict.with} ended. Date it before the end, or rectify the end.`
    case "nothing-to-undo":
      return `${conflict.type} at ${at} would undo the ${thing}, and there is none standing at that time.`
  }
}
