import { definitionOf } from "../../domain/catalogue.ts"
import type { Stance } from "../../domain/corrections/corrections.ts"
import type { OrderedEvent, Replacement } from "../../domain/fold/effective-order.ts"
import type { State } from "../../domain/fold/entity.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { type Reference, referencesIn } from "../../domain/values/reference.ts"
import { groupBy } from "../group-by.ts"
import type { View } from "../view.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** What became of the record itself: ids that are spoken of and not there, and events that are no more what a party took its stance on. */
export function recordFindings({ view }: Scene): readonly Finding[] {
  return [...vanished(view), ...changedAfterStance(view)]
}

/** An id that an event standing in the view speaks of, and that is not there. What did not apply is listed as that (R3). */
function vanished(view: View): readonly Finding[] {
  const inapplicable = new Set(view.inapplicable.map(({ event }) => event))
  const missing = view.turns
    .filter(({ id }) => !inapplicable.has(id))
    .flatMap((turn) => missingFrom(turn, view.entities).map(({ kind, id }) => ({ kind, id, event: turn.id })))
  const withheld = view.withheld > 0 ? ", or among what is withheld from this reader" : ""
  return [...groupBy(missing, ({ kind, id }) => `${kind} ${id}`).values()].flatMap((speaking) => {
    const [one] = speaking
    if (!one) return []
    const events = speaking.map(({ event }) => event)
    const sentence = `The ${one.kind} "${one.id}" is spoken of and is not there: it was never made, or fell out of this view${withheld}.`
    return [found("vanished-id", [one.kind, one.id], events, sentence)]
  })
}

function missingFrom({ type, stream, data }: OrderedEvent, state: State): readonly Reference[] {
  const definition = definitionOf(type)
  if (!definition) return []
  const caseId = /^case-[^.]+\.(.+)$/.exec(stream)?.[1]
  const spokenOf = [
    ...referencesIn(definition.data, data, ""),
    ...(definition.alsoSpeaksOf?.(data as never, state) ?? []),
  ]
  // Events that are named are left out on purpose by whoever rejects them, and annulled by whoever rectifies them.
  return spokenOf.filter((one) => one.kind !== "event" && !isThere(one, caseId, state))
}

function isThere({ kind, id }: Reference, caseId: string | undefined, state: State): boolean {
  if (kind === "stage")
    return [...state.all<Mechanism>("mechanism")].some(({ everStages }) => everStages.some(({ stage }) => stage === id))
  // In a case a decision means the case's own first, then the package's (R6).
  if (kind === "decision" && caseId !== undefined && state.get(kind, `${caseId}/${id}`)) return true
  return state.get(kind, id) !== undefined
}

type Rectification = { readonly event: string; readonly replacement?: Replacement; readonly annulled?: true }

/** Compares what the winning rectification says now with what it said when the party spoke: restored in between, nothing has changed. */
function changedAfterStance({ entities, turns, rectifications }: View): readonly Finding[] {
  const positions = new Map(turns.map(({ id, position }) => [id, position]))
  const byTarget = groupBy(rectifications, (one) => (one.data as Rectification).event)
  return [...entities.all<Stance>("stance")].flatMap((stance) => {
    const { event, party, changedBy } = stance
    const all = byTarget.get(event) ?? []
    const spoke = positions.get(changedBy) ?? Number.POSITIVE_INFINITY
    const now = all.at(-1)
    if (!now || contentOf(all.findLast(({ position }) => position < spoke)) === contentOf(now)) return []
    const isAnnulled = (now.data as Rectification).annulled === true
    return [
      found(
        "record-changed-after-stance",
        ["stance", stance.id],
        [event, changedBy, now.id],
        `${party} ${stance.stance} an event whose record was ${isAnnulled ? "annulled" : "changed"} after it had said so: whether it still does is for ${party} to say.`,
      ),
    ]
  })
}

function contentOf(rectification: OrderedEvent | undefined): string {
  const { annulled, replacement } = (rectification?.data ?? {}) as Partial<Rectification>
  return JSON.stringify([annulled ?? null, replacement ?? null])
}
