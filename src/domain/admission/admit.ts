import { definitionOf } from "../catalogue.ts"
import type { Stance } from "../corrections/corrections.ts"
import type { State } from "../fold/entity.ts"
import type { Inapplicable } from "../fold/evolve.ts"
import { conflictSentence } from "./conflict-sentence.ts"
import { absence, type Candidate, type Elsewhere, type Named, namesIn } from "./names.ts"
import { done, type Issue, invalid, type Result, refused } from "./refusal.ts"
import type { Prospect } from "./stream-fold.ts"

/**
 * Decides whether a batch may be recorded (semantics section 3, rules 3 and 4), given what its stream would become. Ids must be there at
 * their place in effective order (those made by the batch itself count for all of it), data must fit what is there, and no
 * conflict may arise that was not there before, save with an event that some party rejects. `names` is what the batch speaks of, for
 * whoever has looked already.
 */
export function admit(
  packageId: string,
  batch: readonly Candidate[],
  prospect: Prospect,
  zone: string,
  elsewhere: Elsewhere,
  names: readonly Named[] = namesIn(batch, prospect.state, zone),
): Result<void> {
  const misfits = batch.flatMap((candidate) => misfitsOf(candidate, prospect.state))
  if (misfits.length > 0) return invalid(...misfits)
  const own = new Set(batch.map(({ event }) => event.id))
  const stream = batch[0]?.event.stream ?? ""
  const missing = names.flatMap((named) => {
    const message = absence(named, packageId, stream, prospect.state, own, zone, elsewhere)
    return message === undefined ? [] : [{ kind: named.kind, id: named.id, pointer: named.pointer, message }]
  })
  if (missing.length > 0) return refused({ refusal: "unknown-id", missing })
  const conflicts = prospect.newly.filter((one) => !isRivalWithoutRival(one) && !isContested(one, prospect.state))
  if (conflicts.length === 0) return done(undefined)
  return refused({
    refusal: "conflict",
    conflicts: conflicts.map((one) => ({ ...one, message: conflictSentence(one) })),
  })
}

/** What a schema cannot see, of the event itself and of the payload that a rectification brings. */
function misfitsOf({ event, pointer, target }: Candidate, state: State): readonly Issue[] {
  const { replacement } = event.data as { replacement?: { data?: unknown } }
  const carried = event.type === "EventRectified" && target && replacement?.data !== undefined
  return [
    ...check(event.type, event.data, `${pointer}/data`, state),
    ...(carried ? check(target.type, replacement.data, `${pointer}/data/replacement/data`, state) : []),
  ]
}

function check(type: string, data: unknown, at: string, state: State): readonly Issue[] {
  const misfits = definitionOf(type)?.check?.(data as never, state) ?? []
  return misfits.map(({ pointer, accepted }) => ({ pointer: at + pointer, message: accepted }))
}

/** A rival report changes nothing: that what it contradicts was annulled since is no conflict. */
function isRivalWithoutRival(conflict: Inapplicable): boolean {
  return conflict.about.kind === "event"
}

/** Whether either side of a conflict is an event that some party, by its latest stance, rejects. */
function isContested(conflict: Inapplicable, state: State): boolean {
  for (const stance of state.all<Stance>("stance"))
    if (stance.stance === "rejects" && (stance.event === conflict.event || stance.event === conflict.with)) return true
  return false
}
