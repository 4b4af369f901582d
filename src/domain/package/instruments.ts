import { z } from "zod"
import { type Act, actOf, resume, type Suspension } from "../fold/acts.ts"
import { changesOf, fieldsSet } from "../fold/changes.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { type Changes, changed, type EventInView, endedBy, make, type Outcome } from "../fold/outcome.ts"
import { duration } from "../values/duration.ts"
import { moment } from "../values/moment.ts"
import { instrument, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { deadline, trigger } from "../values/trigger.ts"
import { actingUnlessRestorable } from "./restoration.ts"

const terms = {
  title: text,
  /** treaty, declaration, statement, memorandum … in the field's own word. */
  kind: slug,
  bindingness: z.enum(["legal", "political", "statement"]),
  /** Who is named in it; whether they are bound is another matter. */
  parties: z.array(party),
  entryIntoForce: trigger,
  ends: deadline.optional(),
  notice: duration.optional(),
}

/** A text that carries commitments, and the acts done to it. Its state at law is computed from these, never stored. */
export type Instrument = Entity<
  "instrument",
  z.infer<z.ZodObject<typeof terms>> & {
    readonly signatures: readonly Act<{
      readonly party: string
      readonly form: "definitive" | "ad-referendum" | "initialling"
    }>[]
    readonly adoptions: readonly Act<{ readonly by: string; readonly decision?: string | undefined }>[]
    readonly consents: readonly Act<{ readonly party: string; readonly form: string }>[]
    readonly entriesIntoForce: readonly Act<{
      readonly provisional?: boolean | undefined
      readonly parties?: readonly string[] | undefined
    }>[]
    readonly amendments: readonly Act<{ readonly fields: readonly string[]; readonly through?: string | undefined }>[]
    readonly suspensions: readonly Suspension[]
    readonly extensions: readonly Act<{
      readonly until?: string | undefined
      readonly by: string
      readonly announcedAt?: string | undefined
    }>[]
  }
>

/** Changes an instrument that stands, or that a snapback may bring back. */
export function onInstrument(
  state: State,
  event: EventInView<{ readonly instrument: string }>,
  change: (there: Instrument) => Changes<Instrument>,
  even: "even-if-ended" | "unless-ended" = "unless-ended",
): Outcome {
  return actingUnlessRestorable<Instrument>(
    state,
    "instrument",
    event.data.instrument,
    (there) => ({ writes: [changed(there, event, change(there))] }),
    even,
  )
}

export const instrumentEvents = [
  eventType({
    type: "InstrumentTabled",
    stream: "package",
    data: z.strictObject({ instrument: slug, ...terms }),
    apply: (state, event) => {
      const { instrument: id, ...fields } = event.data
      const acts = {
        signatures: [],
        adoptions: [],
        consents: [],
        entriesIntoForce: [],
        amendments: [],
        suspensions: [],
        extensions: [],
      }
      return make<Instrument>(state, "instrument", id, event, { ...fields, ...acts })
    },
  }),
  eventType({
    type: "InstrumentAmended",
    stream: "package",
    data: z.strictObject({ instrument, changes: changesOf(terms), through: instrument.optional() }),
    apply: (state, event) =>
      onInstrument(state, event, (there) => ({
        ...fieldsSet<Changes<Instrument>>(event.data.changes),
        amendments: [
          ...there.amendments,
          actOf(event, {
            fields: Object.keys(event.data.changes),
            ...(event.data.through && { through: event.data.through }),
          }),
        ],
      })),
  }),
  eventType({
    type: "InstrumentEnteredIntoForce",
    stream: "package",
    data: z.strictObject({ instrument, provisional: z.boolean().optional(), parties: z.array(party).optional() }),
    apply: (state, event) => {
      const { instrument: _, ...entry } = event.data
      return onInstrument(state, event, (there) => ({
        entriesIntoForce: [...there.entriesIntoForce, actOf(event, entry)],
      }))
    },
  }),
  eventType({
    type: "InstrumentSuspended",
    stream: "package",
    data: z.strictObject({ instrument, by: party, towards: party.optional() }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { instrument: _, ...suspension } = event.data
      return onInstrument(state, event, (there) => ({ suspensions: [...there.suspensions, actOf(event, suspension)] }))
    },
  }),
  eventType({
    type: "InstrumentResumed",
    stream: "package",
    data: z.strictObject({ instrument, by: party, towards: party.optional() }),
    actOf: (data) => data.by,
    // A suspension is each party's own: only the same one, towards the same other, is lifted.
    apply: (state, event) =>
      actingUnlessRestorable<Instrument>(state, "instrument", event.data.instrument, (there) =>
        resume(
          there.suspensions,
          (one) => one.by === event.data.by && one.towards === event.data.towards,
          event,
          { kind: "suspension", id: there.id },
          (suspensions) => ({ writes: [changed(there, event, { suspensions })] }),
        ),
      ),
  }),
  eventType({
    type: "InstrumentExtended",
    stream: "package",
    data: z.strictObject({ instrument, until: moment.optional(), by: party, announcedAt: moment.optional() }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { instrument: _, ...extension } = event.data
      return onInstrument(
        state,
        event,
        (there) => ({ extensions: [...there.extensions, actOf(event, extension)] }),
        "even-if-ended",
      )
    },
  }),
  eventType({
    type: "InstrumentTerminated",
    stream: "package",
    data: z.strictObject({ instrument }),
    apply: (state, event) => onInstrument(state, event, () => ({ ended: endedBy("terminated", event) })),
  }),
  eventType({
    type: "InstrumentSuperseded",
    stream: "package",
    data: z.strictObject({ instrument, by: instrument }),
    apply: (state, event) => onInstrument(state, event, () => ({ ended: endedBy("superseded", event) })),
  }),
] as const
