import type { Moment, State } from "../../domain/fold/entity.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Milestone } from "../../domain/package/milestones.ts"
import type { Fulfilment, Request } from "../../domain/package/performance.ts"
import type { Procedure } from "../../domain/package/procedures.ts"
import { CaseResolver } from "../cases/case-resolver.ts"
import { heldBy } from "../cases/stages.ts"
import { Decisions } from "../decisions/decisions.ts"
import { actHeld, adopted, consents, signedBy, signedByAll } from "../instruments/entry.ts"
import { InstrumentClock } from "../instruments/instrument-clock.ts"
import type { View } from "../view.ts"
import { type Anchors, resolveDeadline } from "./expressions.ts"
import { instantPoint, pointOf, pointOfDue, type TimePoint } from "./point.ts"
import { awaiting, type DueResolution, firstOf, type Held, held, lastOf, type Resolution } from "./resolution.ts"

/** Where an expression stands: an anchor reached more than once is, in an occurrence or a case, its own. */
export type Scope = { readonly case?: string; readonly request?: string }

const pattern =
  /^(milestone|instrument|procedure|decision|commitment):([a-z0-9-]+(?:\/[a-z0-9-]+)?)\.([a-z-]+)(?::(\d+))?(?:\/([a-z0-9-]+))?$/

/**
 * What every anchor of a view resolves to: an instant, which may lie ahead, or *not yet*. Lazy, so that only what is asked for is computed, and
 * each once; anchors that wait on each other in a circle are not yet, and named by `circlesOf`.
 */
export class Resolver {
  readonly state: State
  readonly zone: string
  /** D: the last millisecond that counts. */
  readonly through: number
  readonly decisions: Decisions
  readonly #known = new Map<string, Resolution>()
  readonly #open = new Set<string>()
  readonly #cases = new Map<string, CaseResolver | null>()

  constructor(view: Pick<View, "entities" | "zone" | "through">) {
    this.state = view.entities
    this.zone = view.zone
    this.through = view.through
    this.decisions = new Decisions(this)
  }

  anchors(scope: Scope): Anchors {
    return (anchor) => this.resolve(anchor, scope)
  }

  resolve(anchor: string, scope: Scope): Resolution {
    const key = `${scope.case ?? ""}|${scope.request ?? ""}|${anchor}`
    const known = this.#known.get(key)
    if (known) return known
    if (this.#open.has(key)) return awaiting([anchor])
    this.#open.add(key)
    const resolution = anchor.startsWith("case.") ? this.#ofCase(anchor, scope) : this.#ofThing(anchor, scope)
    this.#open.delete(key)
    this.#known.set(key, resolution)
    return resolution
  }

  /** Whether something awaited has come about by D. */
  has(resolution: Resolution): resolution is Held {
    return resolution.held && resolution.point.from <= this.through
  }

  pointOf(moment: Moment): TimePoint {
    return pointOf(moment, this.zone)
  }

  case(id: string): CaseResolver | undefined {
    const known = this.#cases.get(id)
    if (known !== undefined) return known ?? undefined
    const made = CaseResolver.of(id, this)
    this.#cases.set(id, made ?? null)
    return made
  }

  instrument(id: string): InstrumentClock | undefined {
    const instrument = this.state.get<Instrument>("instrument", id)
    return instrument && new InstrumentClock(instrument, this)
  }

  /** The zone in which a commitment's clocks run: its mechanism's, else the package's. */
  zoneOf(commitment: Commitment): string {
    const mechanism = commitment.mechanism === undefined ? undefined : this.state.get("mechanism", commitment.mechanism)
    return (mechanism as { zone?: string } | undefined)?.zone ?? this.zone
  }

  dueOf(commitment: Commitment, scope: Scope): DueResolution | null {
    return commitment.deadline === undefined
      ? null
      : resolveDeadline(commitment.deadline, this.anchors(scope), this.zoneOf(commitment))
  }

  #ofCase(anchor: string, scope: Scope): Resolution {
    const file = scope.case === undefined ? undefined : this.case(scope.case)
    return file?.resolve(anchor) ?? awaiting([anchor])
  }

  #ofThing(anchor: string, scope: Scope): Resolution {
    const [, kind, id = "", outcome = "", count, party] = pattern.exec(anchor) ?? []
    const awaited = awaiting([anchor])
    switch (kind) {
      case "milestone":
        return this.#ofMilestone(this.state.get<Milestone>("milestone", id), outcome) ?? awaited
      case "procedure": {
        const concluded = this.state.get<Procedure>("procedure", id)?.concluded
        return concluded?.outcome === "approved" ? actHeld(concluded, this.zone) : awaited
      }
      case "decision": {
        const own = scope.case === undefined ? undefined : this.decisions.outcome(`${scope.case}/${id}`)
        return heldWhenAdopted(own ?? this.decisions.outcome(id), this.zone) ?? awaited
      }
      case "instrument":
        return this.#ofInstrument(this.state.get<Instrument>("instrument", id), outcome, count, party) ?? awaited
      case "commitment":
        return this.#ofCommitment(this.state.get<Commitment>("commitment", id), outcome, party, scope) ?? awaited
      default:
        return awaited
    }
  }

  #ofMilestone(milestone: Milestone | undefined, outcome: string): Held | undefined {
    if (outcome === "reached") return milestone?.reached && actHeld(milestone.reached, this.zone)
    return milestone?.ended && held(pointOf(milestone.ended.since, this.zone), [milestone.ended.by])
  }

  #ofInstrument(
    instrument: Instrument | undefined,
    outcome: string,
    count: string | undefined,
    party: string | undefined,
  ): Resolution | undefined {
    if (!instrument) return undefined
    switch (outcome) {
      case "signed":
        return party === undefined ? signedByAll(instrument, this.zone) : signedBy(instrument, party, this.zone)
      case "adopted":
        return adopted(instrument, party, this.zone)
      case "consents":
        return consents(instrument, Number(count), party, this.zone)
      case "amended":
        return firstOf(instrument.amendments.map((act) => actHeld(act, this.zone)))
      case "in-force": {
        const clock = new InstrumentClock(instrument, this)
        return party === undefined ? clock.inForce() : clock.inForceFor(party)
      }
      case "ends": {
        const end = new InstrumentClock(instrument, this).end(party)
        if (end === null) return undefined
        return "due" in end ? held(pointOfDue(end.due), end.because) : awaiting(end.waitsFor, end.because)
      }
      default:
        return undefined
    }
  }

  #ofCommitment(
    commitment: Commitment | undefined,
    outcome: string,
    party: string | undefined,
    scope: Scope,
  ): Resolution | undefined {
    if (!commitment) return undefined
    switch (outcome) {
      case "requested":
        return this.#requested(commitment, scope)
      case "due": {
        const due = this.dueOf(commitment, scope)
        if (due === null) return undefined
        return due.due === null ? awaiting(due.waitsFor, due.because) : held(pointOfDue(due.due), due.because)
      }
      case "fulfilled":
        return this.#fulfilled(commitment, party)
      case "amended":
        return firstOf(commitment.amendments.map((act) => actHeld(act, this.zone)))
      case "ended":
        return this.#ended(commitment)
      default:
        return undefined
    }
  }

  #requested(commitment: Commitment, scope: Scope): Held | undefined {
    const requests = [...this.state.all<Request>("request")].filter((one) => one.commitment === commitment.id)
    const own = requests.find((one) => one.id === scope.request)
    return own ? heldBy(own, this.zone) : firstOf(requests.map((one) => heldBy(one, this.zone)))
  }

  /** Fulfilled by all obligors; by one party, its own. */
  #fulfilled(commitment: Commitment, party: string | undefined): Held | undefined {
    const whole = [...this.state.all<Fulfilment>("fulfilment")].filter(
      (one) => one.commitment === commitment.id && one.partial !== true,
    )
    const by = (obligor: string) =>
      firstOf(whole.filter((one) => (one.by ?? obligor) === obligor).map((one) => heldBy(one, this.zone)))
    if (party !== undefined) return by(party)
    if (commitment.obligors.length === 0) return firstOf(whole.map((one) => heldBy(one, this.zone)))
    const each = commitment.obligors.map(by)
    const all = each.filter((one): one is Held => one !== undefined)
    return all.length === each.length ? lastOf(all) : undefined
  }

  #ended(commitment: Commitment): Held | undefined {
    if (commitment.ended) return held(pointOf(commitment.ended.since, this.zone), [commitment.ended.by])
    const until = commitment.term?.until
    const resolved = until && resolveDeadline(until, this.anchors({}), this.zoneOf(commitment))
    return resolved && resolved.due !== null ? held(pointOfDue(resolved.due), resolved.because) : undefined
  }
}

function heldWhenAdopted(
  outcome: { outcome: string; since?: number; because: readonly string[] } | undefined,
  zone: string,
): Held | undefined {
  return outcome?.outcome === "adopted" && outcome.since !== undefined
    ? held(instantPoint(outcome.since, zone), outcome.because)
    : undefined
}
