import type { Commitment } from "../../domain/package/commitments.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"
import type { Procedure } from "../../domain/package/procedures.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { listed } from "../rules/sentences.ts"
import type { Reading } from "../time/reading.ts"

/** A national procedure that stands between a party and what it is to do. */
export type Gate = {
  readonly procedure: string
  readonly party: string
  readonly status: "pending" | "approved" | "refused"
  /** What it holds: commitments and instruments. */
  readonly gates: readonly string[]
  readonly because: readonly string[]
}

/** Of these parties, and of those who sit in them: what their own law asks for first. */
export function gatesOf(parties: readonly string[], { state }: Pick<Reading, "state">): readonly Gate[] {
  const concerned = new Set(parties.flatMap((party) => [party, ...seatsOf(party, state)]))
  return [...state.all<Procedure>("procedure")].filter(({ party }) => concerned.has(party)).map(gateOf)
}

/** The national procedures that hold one obligor's part of a commitment, or all of it (R21). */
export function gatesOfDuty(
  commitment: Commitment,
  obligors: readonly string[],
  { state }: Pick<Reading, "state">,
): readonly Gate[] {
  const gated = [`commitment:${commitment.id}`, `instrument:${commitment.instrument}`]
  return [...state.all<Procedure>("procedure")]
    .filter(({ gates }) => gates.some((gate) => gated.includes(gate)))
    .filter(({ party }) => obligors.includes(party) || !commitment.obligors.includes(party))
    .map(gateOf)
}

function gateOf({ id, party, gates, concluded, madeBy }: Procedure): Gate {
  return {
    procedure: id,
    party,
    status: concluded?.outcome ?? "pending",
    gates,
    because: [madeBy, ...(concluded ? [concluded.event] : [])],
  }
}

/** A party named at a rung that responds, which nothing that runs under the mechanism binds. */
export type NamedNotBound = {
  /** The stage as `mechanism/stage`. */
  readonly clause: string
  readonly party: string
  /** The texts that are in force for it all the same, and bind it to something else. */
  readonly boundBy: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

/**
 * Which members of a rung that responds are named and not bound: a party that no text in force for it, and no undertaking of its own, makes a part of
 * what runs under the mechanism. A body is bound where all who sit in it are.
 */
export function notBound(
  { role, members, stage }: Stage,
  mechanism: Mechanism,
  reading: Reading,
): readonly NamedNotBound[] {
  if (role !== "respond") return []
  const under = [...reading.state.all<Commitment>("commitment")].filter((one) => one.mechanism === mechanism.id)
  const isBound = (party: string) =>
    under.some(({ instrument, obligors }) =>
      instrument === undefined ? obligors.includes(party) : isInForceFor(party, instrument, reading),
    )
  const free = members.filter((party) => {
    const seats = seatsOf(party, reading.state)
    return !isBound(party) && !(seats.length > 0 && seats.every(isBound))
  })
  return free.map((party) => {
    const texts = [...reading.state.all<Instrument>("instrument")].map(({ id }) => id)
    const boundBy = texts.filter((text) => isInForceFor(party, text, reading))
    const why =
      boundBy.length === 0 ? "no text on record is in force for it" : `${listed(boundBy)} binds it to something else`
    return {
      clause: `${mechanism.id}/${stage}`,
      party,
      boundBy,
      because: eventsThatSet(mechanism, "stages"),
      sentence: `${party} is named to respond in ${stage} of "${mechanism.id}", and nothing that runs under it binds ${party}: ${why}.`,
    }
  })
}

function isInForceFor(party: string, instrument: string, reading: Reading): boolean {
  const clock = reading.instrument(instrument)
  const end = clock?.end(party)
  const hasEnded = end && "due" in end && end.due.passed <= reading.through
  return clock !== undefined && reading.has(clock.inForceFor(party)) && !hasEnded
}

function seatsOf(party: string, state: Reading["state"]): readonly string[] {
  return state.get<Party>("party", party)?.members ?? []
}
