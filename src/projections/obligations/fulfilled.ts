import type { Commitment } from "../../domain/package/commitments.ts"
import type { Fulfilment, Request } from "../../domain/package/performance.ts"
import { heldBy } from "../cases/held-by.ts"
import { groupBy } from "../group-by.ts"
import { holdersOf, partOf } from "../parties/succession.ts"
import type { Reading, Scope } from "../time/reading.ts"
import { firstOf, type Held, lastOf } from "../time/resolution.ts"
import { namesCase } from "./names-case.ts"
import { reachWhole } from "./parts.ts"

/** When a commitment was fulfilled: by all obligors; by one party, its own; in an occurrence or a case of the commitment, that one. */
export function fulfilledIn(
  commitment: Commitment,
  party: string | undefined,
  scope: Scope,
  reading: Reading,
): Held | undefined {
  const own = occurrenceIn(commitment, scope, reading)
  const all = [...reading.state.all<Fulfilment>("fulfilment")].filter(
    (one) =>
      one.commitment === commitment.id &&
      (own === undefined ||
        (one.occurrence === undefined ? reading.pointOf(one.since).upTo >= own.from : one.occurrence === own.id)),
  )
  const isOne = own !== undefined || hasOneOccurrence(commitment)
  const by = (who: readonly string[] | undefined) => {
    const theirs = all.filter((one) => one.by === undefined || who === undefined || who.includes(one.by))
    return firstOf(wholes(commitment, theirs, isOne).map((one) => heldBy(one, reading.zone)))
  }
  if (party !== undefined) return by(partOf(party, commitment.obligors, reading))
  if (commitment.obligors.length === 0) return by(undefined)
  const each = commitment.obligors.map((obligor) => by(holdersOf(obligor, reading).map((one) => one.party)))
  const held = each.filter((one): one is Held => one !== undefined)
  return held.length === each.length ? lastOf(held) : undefined
}

/**
 * Those in whole, and of those in part the ones with which the amount is reached. Of several occurrences only parts that name theirs are put together:
 * which of them the others belong to is not known from here.
 */
function wholes(commitment: Commitment, all: readonly Fulfilment[], isOne: boolean): readonly Fulfilment[] {
  const parts = all.filter((one) => one.partial === true && (isOne || one.occurrence !== undefined))
  const completing = [...groupBy(parts, (one) => (isOne ? "" : one.occurrence)).values()].flatMap(
    (of) => of.find((_, index) => reachWhole(commitment.amount, of.slice(0, index + 1))) ?? [],
  )
  return [...all.filter((one) => one.partial !== true), ...completing]
}

function hasOneOccurrence(commitment: Commitment): boolean {
  const { performance = "once" } = commitment
  return (performance === "once" || performance === "continuous") && !namesCase(commitment)
}

/** The occurrence of a commitment that a scope stands in, and the first ms of it. */
function occurrenceIn(
  commitment: Commitment,
  scope: Scope,
  reading: Reading,
): { id: string; from: number } | undefined {
  const request = scope.request === undefined ? undefined : reading.state.get<Request>("request", scope.request)
  if (request?.commitment === commitment.id) return { id: request.id, from: reading.pointOf(request.since).from }
  const own = scope.case !== undefined && namesCase(commitment) ? reading.state.get("case", scope.case) : undefined
  return own && { id: own.id, from: reading.pointOf(own.since).from }
}
