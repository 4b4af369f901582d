import { definitionOf } from "../catalogue.ts"
import type { Stance } from "../corrections/corrections.ts"
import type { RecordedEvent } from "../envelope.ts"
import type { State } from "../fold/entity.ts"
import type { Inapplicable } from "../fold/evolve.ts"
import { homeOf } from "../streams.ts"
import { firstInstant } from "../values/moment.ts"
import { type Reference, referencesIn } from "../values/reference.ts"
import { conflictSentence } from "./conflict-sentence.ts"
import { roles } from "./permission.ts"
import { done, type Issue, invalid, type Result, refused } from "./refusal.ts"
import type { Prospect } from "./stream-fold.ts"

/** Things in other streams of the package, checked once against what the recorder knows. */
export type Elsewhere = (stream: string) => State | undefined

type Named = Reference & { readonly at: number; readonly event: RecordedEvent }

/** Every id that the events speak of, in their data and around it, each with the instant at which it has to be there. */
export function namesIn(events: readonly RecordedEvent[], pointers: readonly string[], zone: string): readonly Named[] {
  return events.flatMap((event, index) => {
    const definition = definitionOf(event.type)
    if (!definition) return []
    const at = firstInstant(event.effectiveAt, zone)
    const pointer = pointers[index] ?? ""
    const named = [...partiesAround(event, pointer), ...referencesIn(definition.data, event.data, `${pointer}/data`)]
    return named.map((reference) => ({ ...reference, at, event }))
  })
}

/** The parties that an envelope names: for whom it is recorded, and who may read it (roles are no ids). */
function partiesAround(event: RecordedEvent, pointer: string): readonly Reference[] {
  const { onBehalfOf } = event.actor
  const readers = (event.readers ?? []).map(
    (id, index): Reference => ({ kind: "party", id, pointer: `${pointer}/readers/${index}` }),
  )
  const parties = readers.filter(({ id }) => !(roles as readonly string[]).includes(id))
  return onBehalfOf === undefined
    ? parties
    : [{ kind: "party", id: onBehalfOf, pointer: `${pointer}/onBehalfOf` }, ...parties]
}

/**
 * Decides whether a batch may be recorded (semantics section 3, rules 3 and 4), given what its stream would become. Ids must be there at
 * their place in effective order (those made by the batch itself count for all of it), data must fit what is there, and no
 * conflict may arise that was not there before, save with an event that some party rejects.
 */
export function admit(
  packageId: string,
  batch: readonly RecordedEvent[],
  pointers: readonly string[],
  prospect: Prospect,
  zone: string,
  elsewhere: Elsewhere,
): Result<void> {
  const misfits = batch.flatMap((event, index) => misfitsOf(event, `${pointers[index]}/data`, prospect.state))
  if (misfits.length > 0) return invalid(...misfits)
  const own = new Set(batch.map((event) => event.id))
  const stream = batch[0]?.stream
  const missing = namesIn(batch, pointers, zone).flatMap((named) => {
    const message = absence(named, packageId, stream, prospect.state, own, zone, elsewhere)
    return message === undefined ? [] : [{ kind: named.kind, id: named.id, pointer: named.pointer, message }]
  })
  if (missing.length > 0) return refused({ refusal: "unknown-id", missing })
  const conflicts = prospect.newly.filter((conflict) => !isContested(conflict, prospect.state))
  if (conflicts.length === 0) return done(undefined)
  return refused({
    refusal: "conflict",
    conflicts: conflicts.map((one) => ({ ...one, message: conflictSentence(one) })),
  })
}

function misfitsOf(event: RecordedEvent, at: string, state: State): readonly Issue[] {
  const misfits = definitionOf(event.type)?.check?.(event.data as never, state) ?? []
  return misfits.map(({ pointer, accepted }) => ({ pointer: at + pointer, message: accepted }))
}

/** Why an id is not there for an event that speaks of it, or undefined where it is. */
function absence(
  named: Named,
  packageId: string,
  ownStream: string | undefined,
  ownState: State,
  own: ReadonlySet<string>,
  zone: string,
  elsewhere: Elsewhere,
): string | undefined {
  const home = homeOf(packageId, named)
  // An event is named by a correction, which is held against the event itself (corrections.ts).
  if (named.kind === "event") return undefined
  const state = home === ownStream ? ownState : home === undefined ? undefined : elsewhere(home)
  const there = state && makingOf(state, named)
  if (!there) return `the id of a ${named.kind} that is recorded in this package`
  if (own.has(there.madeBy) || firstInstant(there.since.at, zone) <= named.at) return undefined
  return `a ${named.kind} that is there at ${named.event.effectiveAt}: this one is there only from ${there.since.at}`
}

function makingOf(state: State, { kind, id }: Reference) {
  if (kind !== "stage") return state.get(kind, id)
  type Staged = { readonly stages: readonly { readonly stage: string }[] }
  return [...state.all("mechanism")].find((one) =>
    (one as unknown as Staged).stages.some((stage) => stage.stage === id),
  )
}

/** Whether either side of a conflict is an event that some party, by its latest stance, rejects. */
function isContested(conflict: Inapplicable, state: State): boolean {
  for (const stance of state.all<Stance>("stance"))
    if (stance.stance === "rejects" && (stance.event === conflict.event || stance.event === conflict.with)) return true
  return false
}
