import type { Commitment } from "../../domain/package/commitments.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"
import type { End } from "../instruments/ends.ts"
import { endOf } from "../obligations/duty-end.ts"
import { heldNowBy } from "../parties/succession.ts"
import type { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"

/** A view with what findings look at: what still holds at D, and what every anchor comes to. */
export type Scene = {
  readonly view: View
  readonly reading: Resolver
  /** The commitments that bind or may come to bind somebody: neither ended nor, where once is enough, fulfilled. */
  readonly duties: readonly Commitment[]
  /** The texts that have not ended. */
  readonly texts: readonly Instrument[]
  readonly mechanisms: readonly Mechanism[]
}

export function sceneOf(view: View, reading: Resolver): Scene {
  const { state } = reading
  return {
    view,
    reading,
    duties: [...state.all<Commitment>("commitment")].filter((duty) => isOwed(duty, reading)),
    texts: [...state.all<Instrument>("instrument")].filter(
      (text) => !hasEnded(reading.instrument(text.id)?.end(), reading),
    ),
    mechanisms: [...state.all<Mechanism>("mechanism")],
  }
}

function isOwed(duty: Commitment, reading: Resolver): boolean {
  const isOnce = duty.performance === undefined || duty.performance === "once"
  if (isOnce && reading.has(reading.resolve(`commitment:${duty.id}.fulfilled`, {}))) return false
  const obligors = duty.obligors.length > 0 ? heldNowBy(duty.obligors, reading) : [""]
  return obligors.some((obligor) => !hasEnded(endOf(duty, obligor, reading).end, reading))
}

export function hasEnded(end: End | object | null | undefined, { through }: Resolver): boolean {
  return end !== null && end !== undefined && "due" in end && end.due.passed <= through
}

/** Whether a text is in force for a party and has not ended for it. */
export function isBoundBy(instrument: string, party: string, reading: Resolver): boolean {
  const clock = reading.instrument(instrument)
  return clock !== undefined && reading.has(clock.inForceFor(party)) && !hasEnded(clock.end(party), reading)
}

/** Who sits in a body, as far as the record names them. */
export function seatsOf(party: string, { state }: Resolver): readonly string[] {
  return state.get<Party>("party", party)?.members ?? []
}

/** A stage as findings name it: two mechanisms may have stages of one name. */
export function stageId(mechanism: Mechanism, { stage }: { readonly stage: string }): readonly ["stage", string] {
  return ["stage", `${mechanism.id}/${stage}`]
}
