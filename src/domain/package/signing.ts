import { z } from "zod"
import { actOf } from "../fold/acts.ts"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { changed, make, withdraw } from "../fold/outcome.ts"
import { moment } from "../values/moment.ts"
import { instrument, notice, party, reservation } from "../values/names.ts"
import { idOf } from "../values/reference.ts"
import { slug, text } from "../values/slug.ts"
import { type Instrument, onInstrument } from "./instruments.ts"
import { fixProvisions } from "./provisions.ts"
import { actingUnlessRestorable } from "./restoration.ts"

/** A decision from anywhere in the package: its id, or `case/decision`. */
const decisionPath = idOf(
  "decision",
  z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'a decision, such as "adopt-loan", or in a case "case/decision"'),
)

const made = { instrument, party, provision: slug.optional(), text }
const given = { instrument, by: party, effect: z.enum(["denunciation", "withdrawal"]), effectiveOn: moment.optional() }

/** What a party excludes or changes for itself when it binds itself; ended when withdrawn. */
export type Reservation = Entity<"reservation", z.infer<z.ZodObject<typeof made>>>

/** A notice of leaving, of which the date when it bites is computed; ended when withdrawn. */
export type Notice = Entity<"notice", z.infer<z.ZodObject<typeof given>>>

export const signingEvents = [
  eventType({
    type: "InstrumentSigned",
    stream: "package",
    data: z.strictObject({
      instrument,
      party,
      form: z.enum(["definitive", "ad-referendum", "initialling"]).optional(),
    }),
    actOf: (data) => data.party,
    apply: (state, event) =>
      actingUnlessRestorable<Instrument>(state, "instrument", event.data.instrument, (there) => {
        const signature = actOf(event, { party: event.data.party, form: event.data.form ?? ("definitive" as const) })
        return {
          writes: [
            changed(there, event, { signatures: [...there.signatures, signature] }),
            ...fixProvisions(state, there.id, event),
          ],
        }
      }),
  }),
  eventType({
    type: "InstrumentAdopted",
    stream: "package",
    data: z.strictObject({ instrument, by: party, decision: decisionPath.optional() }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { instrument: _, ...adoption } = event.data
      return onInstrument(state, event, (there) => ({ adoptions: [...there.adoptions, actOf(event, adoption)] }))
    },
  }),
  eventType({
    type: "ConsentExpressed",
    stream: "package",
    data: z.strictObject({ instrument, party, form: z.enum(["ratification", "acceptance", "approval", "accession"]) }),
    actOf: (data) => data.party,
    apply: (state, event) => {
      const { instrument: _, ...consent } = event.data
      return onInstrument(state, event, (there) => ({ consents: [...there.consents, actOf(event, consent)] }))
    },
  }),
  eventType({
    type: "ReservationMade",
    stream: "package",
    data: z.strictObject({ reservation: slug, ...made }),
    alsoSpeaksOf: ({ instrument: text, provision }) =>
      provision === undefined ? [] : [{ kind: "provision", id: `${text}/${provision}`, pointer: "/provision" }],
    actOf: (data) => data.party,
    apply: (state, event) => {
      const { reservation: id, ...fields } = event.data
      return actingUnlessRestorable(state, "instrument", fields.instrument, () =>
        make<Reservation>(state, "reservation", id, event, fields),
      )
    },
  }),
  eventType({
    type: "ReservationWithdrawn",
    stream: "package",
    data: z.strictObject({ reservation }),
    actOf: (data, state) => state.get<Reservation>("reservation", data.reservation)?.party,
    apply: (state, event) => withdraw<Reservation>(state, "reservation", event.data.reservation, event),
  }),
  eventType({
    type: "NoticeGiven",
    stream: "package",
    data: z.strictObject({ notice: slug, ...given }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { notice: id, ...fields } = event.data
      return actingUnlessRestorable(state, "instrument", fields.instrument, () =>
        make<Notice>(state, "notice", id, event, fields),
      )
    },
  }),
  eventType({
    type: "NoticeWithdrawn",
    stream: "package",
    data: z.strictObject({ notice }),
    actOf: (data, state) => state.get<Notice>("notice", data.notice)?.by,
    apply: (state, event) => withdraw<Notice>(state, "notice", event.data.notice, event),
  }),
] as const
