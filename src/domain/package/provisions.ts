import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { acting, changed, type EventInView, endedBy, made, type Outcome } from "../fold/outcome.ts"
import { instrument, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import type { Instrument } from "./instruments.ts"
import { actingUnlessRestorable } from "./restoration.ts"

const place = { instrument, provision: slug, variant: slug.optional() }

/** One wording on the table. Without `by` nobody has said whose it is, and it is shown so. A new wording has no agreement yet. */
export type Wording = Act<{
  readonly variant?: string
  readonly by?: string
  readonly text: string
  readonly agreed: readonly Act<{ readonly by: string; readonly adReferendum?: boolean }>[]
}>

/** A provision of an instrument: the wordings on the table, and what the last signature of the instrument fixed. */
export type Provision = Entity<
  "provision",
  {
    readonly instrument: string
    readonly provision: string
    readonly wordings: readonly Wording[]
    /** The variants that are off the table, each with the event that took it off. */
    readonly dropped: readonly Act<{ readonly variant?: string | undefined }>[]
    readonly fixed?: Act<{ readonly wordings: readonly Wording[] }>
  }
>

type Place = { readonly instrument: string; readonly provision: string; readonly variant?: string | undefined }

function onWording(
  state: State,
  event: EventInView<Place>,
  then: (provision: Provision, wording: Wording) => Outcome,
): Outcome {
  const { instrument: text, provision, variant } = event.data
  return acting<Provision>(state, "provision", `${text}/${provision}`, (there) => {
    const wording = there.wordings.find((candidate) => candidate.variant === variant)
    if (wording) return then(there, wording)
    const dropped = there.dropped.findLast((one) => one.variant === variant)?.event
    const about = { kind: "provision", id: `${there.id}${variant ? `#${variant}` : ""}` }
    return { conflict: { reason: "not-there", about, ...(dropped !== undefined && { with: dropped }) } }
  })
}

function proposed(
  state: State,
  event: EventInView<Place & { readonly by?: string | undefined; readonly text: string }>,
): Outcome {
  const { instrument: text, provision, variant } = event.data
  const id = `${text}/${provision}`
  const wording = wordingOf(event)
  const there = state.get<Provision>("provision", id)
  if (there === undefined)
    return actingUnlessRestorable<Instrument>(state, "instrument", text, () => ({
      writes: [
        made<Provision>("provision", id, event, { instrument: text, provision, wordings: [wording], dropped: [] }),
      ],
    }))
  return acting<Provision>(state, "provision", id, (open) => {
    const same = open.wordings.find((candidate) => candidate.variant === variant)
    if (same) return { conflict: { reason: "made-twice", about: { kind: "provision", id }, with: same.event } }
    return { writes: [changed(open, event, { wordings: [...open.wordings, wording] })] }
  })
}

function wordingOf(event: EventInView<Place & { readonly by?: string | undefined; readonly text: string }>): Wording {
  const { variant, by, text: words } = event.data
  return actOf(event, { ...(variant && { variant }), ...(by && { by }), text: words, agreed: [] })
}

function agreed(
  state: State,
  event: EventInView<Place & { readonly by: string; readonly adReferendum?: boolean | undefined }>,
): Outcome {
  const { by, adReferendum } = event.data
  return onWording(state, event, (provision, wording) => {
    const agreement = actOf(event, { by, ...(adReferendum && { adReferendum }) })
    const next = { ...wording, agreed: [...wording.agreed.filter((earlier) => earlier.by !== by), agreement] }
    const parties = state.get<Instrument>("instrument", provision.instrument)?.parties ?? []
    const settled = parties.length > 0 && parties.every((named) => next.agreed.some((one) => one.by === named))
    if (!settled) return { writes: [changed(provision, event, { wordings: replaced(provision, wording, next) })] }
    const others = provision.wordings.filter((candidate) => candidate !== wording)
    const off = others.map(({ variant }) => actOf(event, { variant }))
    return { writes: [changed(provision, event, { wordings: [next], dropped: [...provision.dropped, ...off] })] }
  })
}

function replaced(provision: Provision, wording: Wording, next: Wording): readonly Wording[] {
  return provision.wordings.map((candidate) => (candidate === wording ? next : candidate))
}

function dropped(state: State, event: EventInView<Place>): Outcome {
  if (event.data.variant === undefined)
    return acting<Provision>(state, "provision", `${event.data.instrument}/${event.data.provision}`, (there) => ({
      writes: [changed(there, event, { ended: endedBy("dropped", event) })],
    }))
  return onWording(state, event, (provision, wording) => {
    const wordings = provision.wordings.filter((candidate) => candidate !== wording)
    const off = [...provision.dropped, actOf(event, { variant: wording.variant })]
    const left = wordings.length > 0 ? { wordings } : { ended: endedBy("dropped", event) }
    return { writes: [changed(provision, event, { ...left, dropped: off })] }
  })
}

/** What a signature of an instrument does to its provisions: each is fixed as it stands then. */
export function fixProvisions(state: State, instrumentId: string, event: EventInView): readonly Provision[] {
  return [...state.all<Provision>("provision")]
    .filter((provision) => provision.instrument === instrumentId && !provision.ended && !isFixedAlready(provision))
    .map((provision) => changed(provision, event, { fixed: actOf(event, { wordings: provision.wordings }) }))
}

/** By what they say, not by being the same list: a thing that was stored and read again is the same thing. */
function isFixedAlready({ fixed, wordings }: Provision): boolean {
  return fixed !== undefined && JSON.stringify(fixed.wordings) === JSON.stringify(wordings)
}

const worded = { ...place, by: party.optional(), text }

export const provisionEvents = [
  eventType({
    type: "ProvisionProposed",
    stream: "package",
    data: z.strictObject(worded),
    actOf: (data) => data.by,
    apply: proposed,
  }),
  eventType({
    type: "ProvisionRevised",
    stream: "package",
    data: z.strictObject(worded),
    actOf: (data) => data.by,
    apply: (state, event) =>
      onWording(state, event, (provision, wording) => ({
        writes: [changed(provision, event, { wordings: replaced(provision, wording, wordingOf(event)) })],
      })),
  }),
  eventType({
    type: "ProvisionAgreed",
    stream: "package",
    data: z.strictObject({ ...place, by: party, adReferendum: z.boolean().optional() }),
    actOf: (data) => data.by,
    apply: agreed,
  }),
  eventType({
    type: "ProvisionDropped",
    stream: "package",
    data: z.strictObject({ ...place, by: party.optional() }),
    actOf: (data) => data.by,
    apply: dropped,
  }),
] as const
