import type { Misfit } from "../../domain/fold/event-type.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"
import { shapeOf } from "../../domain/values/moment.ts"
import { endOf } from "../obligations/duty-end.ts"
import type { Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"
import { dateOf } from "./worst-case.ts"

/** A hypothetical incident. What is left out is filled in from the record. */
export type Incident = {
  /** When it occurs: a date or an instant. By default the date of the question. */
  readonly at?: string
  /** Who is said to have broken something. */
  readonly against?: string
  /** What is said to be broken: by default all that `against` owes. */
  readonly commitments?: readonly string[]
  /** Under which mechanism it is claimed: by default each commitment's own; where nothing is named, every mechanism. */
  readonly mechanism?: string
  /** Who reports and claims it. */
  readonly by?: string
}

/** An incident with everything filled in: what is claimed under each mechanism, and what is claimed under none. */
export type Assumption = {
  readonly at: string
  readonly by: string | null
  readonly accused: string | null
  readonly claims: readonly { readonly mechanism: Mechanism; readonly commitments: readonly Commitment[] }[]
  readonly without: readonly Commitment[]
  /** Whether `against` owes nothing on record: there is then nothing to claim. */
  readonly nothingOwed: boolean
}

/** What does not fit the package: a party, a commitment or a mechanism that is not there, a time that does not exist. */
export function incidentMisfits(incident: Incident, { state }: Pick<Reading, "state">): readonly Misfit[] {
  const named = (kind: "party" | "commitment" | "mechanism", id: string | undefined, pointer: string) =>
    id === undefined || state.get(kind, id)
      ? []
      : [
          {
            pointer,
            accepted: `one of ${[...state.all(kind)].map((one) => one.id).join(", ") || `no ${kind} is there`}`,
          },
        ]
  const shape = incident.at === undefined ? "day" : shapeOf(incident.at)
  return [
    ...(shape === "day" || shape === "instant" ? [] : [{ pointer: "/at", accepted: "a date or an instant" }]),
    ...named("party", incident.against, "/against"),
    ...named("party", incident.by, "/by"),
    ...named("mechanism", incident.mechanism, "/mechanism"),
    ...(incident.commitments ?? []).flatMap((id, index) => named("commitment", id, `/commitments/${index}`)),
  ]
}

export function assumptionOf(incident: Incident, reading: Reading): Assumption {
  const { state } = reading
  const all = [...state.all<Commitment>("commitment")]
  const claimed = incident.commitments
    ? incident.commitments.flatMap((id) => state.get<Commitment>("commitment", id) ?? [])
    : all.filter((one) => incident.against !== undefined && isOwedBy(incident.against, one, reading))
  const mechanisms = mechanismsOf(incident, claimed, reading)
  const isUnder = (mechanism: Mechanism) => (one: Commitment) =>
    incident.mechanism !== undefined || one.mechanism === mechanism.id
  const claims = mechanisms.map((mechanism) => {
    const own = claimed.filter(isUnder(mechanism))
    return { mechanism, commitments: own.length > 0 ? own : all.filter((one) => one.mechanism === mechanism.id) }
  })
  const accused = incident.against ?? onlyOne(claimed.flatMap(({ obligors }) => obligors)) ?? null
  return {
    at: incident.at ?? dateOf(reading),
    by: incident.by ?? claimantOf(claims, accused, state),
    accused,
    claims,
    without: incident.mechanism === undefined ? claimed.filter((one) => !mechanisms.some((m) => isUnder(m)(one))) : [],
    nothingOwed: incident.against !== undefined && incident.commitments === undefined && claimed.length === 0,
  }
}

function isOwedBy(party: string, commitment: Commitment, reading: Reading): boolean {
  if (!commitment.obligors.includes(party)) return false
  const { end } = endOf(commitment, party, reading)
  return end === undefined || end.due.passed > reading.through
}

/** The one named; else those of what is claimed; where nothing is claimed, every mechanism. */
function mechanismsOf(incident: Incident, claimed: readonly Commitment[], { state }: Reading): readonly Mechanism[] {
  const all = [...state.all<Mechanism>("mechanism")]
  if (incident.mechanism !== undefined) return all.filter(({ id }) => id === incident.mechanism)
  if (claimed.length === 0) return all
  const own = new Set(claimed.map(({ mechanism }) => mechanism))
  return all.filter(({ id }) => own.has(id))
}

/** Whoever has standing; else somebody to whom it is owed; else a beneficiary, else any party; never the accused. */
function claimantOf(claims: Assumption["claims"], accused: string | null, state: Reading["state"]): string | null {
  const standing = claims.flatMap(({ mechanism }) => mechanism.standing ?? [])
  const beneficiaries = claims.flatMap(({ commitments }) => commitments.flatMap((one) => one.beneficiaries))
  const all = [...state.all<Party>("party")]
  const parties = [...all.filter((one) => one.capacities.includes("beneficiary")), ...all].map(({ id }) => id)
  return [...standing, ...beneficiaries, ...parties].find((party) => party !== accused) ?? null
}

function onlyOne(parties: readonly string[]): string | undefined {
  const [one, ...others] = distinct(parties)
  return others.length === 0 ? one : undefined
}
