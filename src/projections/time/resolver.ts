import type { Moment, State } from "../../domain/fold/entity.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Milestone } from "../../domain/package/milestones.ts"
import type { Request } from "../../domain/package/performance.ts"
import type { Procedure } from "../../domain/package/procedures.ts"
import { CaseResolver } from "../cases/case-resolver.ts"
import { heldBy } from "../cases/held-by.ts"
import { Decisions } from "../decisions/decisions.ts"
import { actHeld, adopted, consents, signedBy, signedByAll } from "../instruments/entry.ts"
import { InstrumentClock } from "../instruments/instrument-clock.ts"
import { firstDueOf } from "../obligations/due.ts"
import { endOf } from "../obligations/duty-end.ts"
import { fulfilledIn } from "../obligations/fulfilled.ts"
import { heldNowBy } from "../parties/succession.ts"
import type { View } from "../view.ts"
import type { Anchors } from "./expressions.ts"
import { Once } from "./once.ts"
import { pointOf, pointOfDue, type TimePoint } from "./point.ts"
import type { Reading, Scope } from "./reading.ts"
import { awaiting, firstOf, type Held, held, lastOf, type Resolution } from "./resolution.ts"

const pattern =
  /^(milestone|instrument|procedure|decision|commitment):([a-z0-9-]+(?:\/[a-z0-9-]+)?)\.([a-z-]+)(?::(\d+))?(?:\/([a-z0-9-]+))?$/

/**
 * What every anchor of a view resolves to: an instant, which may lie ahead, or *not yet*. Lazy, so that only what is asked for is computed, and
 * each once; anchors that wait on each other in a circle are not yet, and named by `circlesOf`.
 */
export class Resolver implements Reading {
  readonly state: State
  readonly zone: string
  readonly through: number
  readonly decisions: Decisions
  readonly #values = new Once()
  readonly #cases = new Map<string, CaseResolver | null>()
  readonly #instruments = new Map<string, InstrumentClock>()

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
    return this.once<Resolution>(`${scope.case ?? ""}|${scope.request ?? ""}|${anchor}`, awaiting([anchor]), () =>
      anchor.startsWith("case.") ? this.#ofCase(anchor, scope) : this.#ofThing(anchor, scope),
    )
  }

  once<Value>(key: string, meanwhile: Value, compute: () => Value): Value {
    return this.#values.of(key, meanwhile, compute)
  }

  step<Value>(key: string, compute: () => Value): Value {
    return this.#values.step(key, compute)
  }

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
    const known = this.#instruments.get(id)
    if (known) return known
    const instrument = this.state.get<Instrument>("instrument", id)
    const made = instrument && new InstrumentClock(instrument, this)
    if (made) this.#instruments.set(id, made)
    return made
  }

  zoneOf(commitment: Commitment): string {
    const id = commitment.mechanism
    return (id === undefined ? undefined : this.state.get<Mechanism>("mechanism", id)?.zone) ?? this.zone
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
      case "decision":
        return this.#adopted(id, scope) ?? awaited
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
        const clock = this.instrument(instrument.id)
        return party === undefined ? clock?.inForce() : clock?.inForceFor(party)
      }
      case "ends": {
        const end = this.instrument(instrument.id)?.end(party)
        if (!end) return undefined
        return "due" in end ? held(end.point ?? pointOfDue(end.due), end.because) : awaiting(end.waitsFor, end.because)
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
        return this.#requested(commitment, party, scope)
      case "due": {
        const due = firstDueOf(commitment, party, scope, this)
        if (due === null) return undefined
        return due.due === null ? awaiting(due.waitsFor, due.because) : held(pointOfDue(due.due), due.because)
      }
      case "fulfilled":
        return fulfilledIn(commitment, party, scope, this)
      case "amended": {
        const amendments = commitment.amendments.filter((one) => party === undefined || one.by === party)
        return firstOf(amendments.map((act) => actHeld(act, this.zone)))
      }
      case "ended":
        return this.#ended(commitment, party)
      default:
        return undefined
    }
  }

  /** In a case its own decision first, then the package's (R6). */
  #adopted(id: string, scope: Scope): Held | undefined {
    const own = scope.case === undefined ? undefined : `${scope.case}/${id}`
    return own !== undefined && this.decisions.outcome(own) ? this.decisions.adopted(own) : this.decisions.adopted(id)
  }

  #requested(commitment: Commitment, party: string | undefined, scope: Scope): Held | undefined {
    const requests = [...this.state.all<Request>("request")].filter(
      (one) => one.commitment === commitment.id && (party === undefined || one.by === party),
    )
    const own = requests.find((one) => one.id === scope.request)
    return own ? heldBy(own, this.zone) : firstOf(requests.map((one) => heldBy(one, this.zone)))
  }

  /** Ended for the party, or for all obligors. */
  #ended(commitment: Commitment, party: string | undefined): Held | undefined {
    const obligors = commitment.obligors.length > 0 ? heldNowBy(commitment.obligors, this) : [""]
    const ends = (party === undefined ? obligors : [party]).map((obligor) => endOf(commitment, obligor, this).end)
    const all = ends.flatMap((end) => (end ? [held(end.point ?? pointOfDue(end.due), end.because)] : []))
    return all.length === ends.length ? lastOf(all) : undefined
  }
}
