import { z } from "zod"
import { type Act, actOf, resume, type Suspension } from "../fold/acts.ts"
import { changesOf, fieldsSet } from "../fold/changes.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { type Changes, changed, type EventInView, endedBy, make, type Outcome } from "../fold/outcome.ts"
import { amount } from "../values/amount.ts"
import { duration } from "../values/duration.ts"
import { moment } from "../values/moment.ts"
import { commitment, instrument, mechanism, party } from "../values/names.ts"
import { period } from "../values/period.ts"
import type { Reference } from "../values/reference.ts"
import { slug, text } from "../values/slug.ts"
import { deadline, trigger } from "../values/trigger.ts"
import { actingUnlessRestorable } from "./restoration.ts"

const performance = z.union(
  [
    z.enum(["once", "continuous", "on-request"]),
    z.strictObject({ every: duration.refine((every) => /[1-9]/.test(every), "a duration above zero") }),
    z.strictObject({ periods: z.array(period).min(1) }),
  ],
  'once, continuous, on-request, { every: "P1Y" } or { periods: [{ from, to }] }',
)

const terms = {
  instrument: instrument.optional(),
  provision: slug.optional(),
  /** May be empty: a promise that names nobody is a gap, and is shown as one. */
  obligors: z.array(party),
  beneficiaries: z.array(party),
  kind: slug,
  tier: z.enum(["mutual-defence", "assistance", "assurance", "restraint", "procedural"]),
  modality: z.enum(["shall", "intends", "stands-ready", "may"]),
  text,
  options: z.array(text).min(1).optional(),
  amount: amount.optional(),
  /** Absent means `once`. */
  performance: performance.optional(),
  trigger: trigger.optional(),
  deadline: deadline.optional(),
  mechanism: mechanism.optional(),
  term: z.strictObject({ from: trigger.optional(), until: deadline.optional() }).optional(),
  survivesTermination: z.boolean().optional(),
  /** The text that is to be concluded. It need not be tabled yet, so it is a name and not checked as an id. */
  toConclude: slug.optional(),
  performancePublic: z.literal(false).optional(),
}

/** An undertaking, as its amendments have left it. Whether it is owed, due or overdue is computed, never stored. */
export type Commitment = Entity<
  "commitment",
  z.infer<z.ZodObject<typeof terms>> & {
    readonly amendments: readonly Act<{
      readonly fields: readonly string[]
      readonly basis: string
      readonly by?: string | undefined
      readonly announcedAt?: string | undefined
    }>[]
    readonly suspensions: readonly Suspension[]
  }
>

function onCommitment(
  state: State,
  event: EventInView<{ readonly commitment: string }>,
  change: (there: Commitment) => Changes<Commitment>,
): Outcome {
  return actingUnlessRestorable<Commitment>(state, "commitment", event.data.commitment, (there) => ({
    writes: [changed(there, event, change(there))],
  }))
}

/** A provision is cited with its instrument, and must stand in it. */
function citation(
  instrumentId: string | null | undefined,
  provision: string | null | undefined,
  pointer: string,
): readonly Reference[] {
  return instrumentId && provision ? [{ kind: "provision", id: `${instrumentId}/${provision}`, pointer }] : []
}

const withItsInstrument = { pointer: "/provision", accepted: "a provision together with its instrument" }

export const commitmentEvents = [
  eventType({
    type: "CommitmentUndertaken",
    stream: "package",
    data: z.strictObject({ commitment: slug, ...terms }),
    alsoSpeaksOf: (data) => citation(data.instrument, data.provision, "/provision"),
    check: (data) => (data.provision !== undefined && data.instrument === undefined ? [withItsInstrument] : []),
    apply: (state, event) => {
      const { commitment: id, ...fields } = event.data
      return make<Commitment>(state, "commitment", id, event, { ...fields, amendments: [], suspensions: [] })
    },
  }),
  eventType({
    type: "CommitmentAmended",
    stream: "package",
    data: z.strictObject({
      commitment,
      changes: changesOf(terms),
      basis: text,
      by: party.optional(),
      announcedAt: moment.optional(),
    }),
    actOf: (data) => data.by,
    // The pair as the amendment leaves it: whichever half is not changed stands as it was.
    alsoSpeaksOf: (data, state) => {
      const there = state.get<Commitment>("commitment", data.commitment)
      const { instrument: text = there?.instrument, provision = there?.provision } = data.changes
      const changed = data.changes.provision === undefined ? "instrument" : "provision"
      return changed in data.changes ? citation(text, provision, `/changes/${changed}`) : []
    },
    apply: (state, event) => {
      const { commitment: _, changes, ...amendment } = event.data
      return onCommitment(state, event, (there) => ({
        ...fieldsSet<Changes<Commitment>>(changes),
        amendments: [...there.amendments, actOf(event, { fields: Object.keys(changes), ...amendment })],
      }))
    },
  }),
  eventType({
    type: "CommitmentSuspended",
    stream: "package",
    data: z.strictObject({ commitment, by: party, tolls: z.boolean().optional() }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { commitment: _, ...suspension } = event.data
      return onCommitment(state, event, (there) => ({ suspensions: [...there.suspensions, actOf(event, suspension)] }))
    },
  }),
  eventType({
    type: "CommitmentResumed",
    stream: "package",
    data: z.strictObject({ commitment, by: party }),
    actOf: (data) => data.by,
    apply: (state, event) =>
      actingUnlessRestorable<Commitment>(state, "commitment", event.data.commitment, (there) =>
        resume(
          there.suspensions,
          (one) => one.by === event.data.by,
          event,
          { kind: "suspension", id: there.id },
          (suspensions) => ({ writes: [changed(there, event, { suspensions })] }),
        ),
      ),
  }),
  eventType({
    type: "CommitmentTerminated",
    stream: "package",
    data: z.strictObject({ commitment }),
    apply: (state, event) => onCommitment(state, event, () => ({ ended: endedBy("terminated", event) })),
  }),
] as const
