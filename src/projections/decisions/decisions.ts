import type { Decision } from "../../domain/package/decisions.ts"
import type { Outcome } from "../rules/outcome.ts"
import { resolveDeadline } from "../time/expressions.ts"
import { instantPoint } from "../time/point.ts"
import { type DueResolution, type Held, held } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { decide } from "./decided.ts"

/** The outcomes of a view's decisions, each computed once when it is asked for. */
export class Decisions {
  readonly #resolver: Resolver
  readonly #outcomes = new Map<string, Outcome>()
  readonly #open = new Set<string>()

  constructor(resolver: Resolver) {
    this.#resolver = resolver
  }

  /** The outcome of a decision by its id (`case/decision` in a case); undefined where it is not there, was withdrawn, or waits on itself. */
  outcome(id: string): Outcome | undefined {
    const decision = this.#resolver.state.get<Decision>("decision", id)
    if (!decision || decision.ended || this.#open.has(id)) return undefined
    const known = this.#outcomes.get(id)
    if (known) return known
    this.#open.add(id)
    const outcome = this.#decide(decision)
    this.#open.delete(id)
    this.#outcomes.set(id, outcome)
    return outcome
  }

  /** The window of a decision: its own, or the deadline of the stage that it is on (R25). */
  windowOf(decision: Decision): DueResolution | null {
    const scope = decision.case === undefined ? {} : { case: decision.case }
    if (decision.closes !== undefined)
      return resolveDeadline(decision.closes, this.#resolver.anchors(scope), this.#resolver.zone)
    const stage = /^stage:(.+)$/.exec(decision.on ?? "")?.[1]
    return stage === undefined || decision.case === undefined
      ? null
      : (this.#resolver.case(decision.case)?.windowOf(stage) ?? null)
  }

  /** When a decision on this subject in this case was adopted or rejected. */
  concludedOn(subject: string, caseId: string): Held | undefined {
    return this.#on(subject, caseId, ({ outcome }) => outcome !== "open")
  }

  rejectedOn(subject: string, caseId: string): Held | undefined {
    return this.#on(subject, caseId, ({ outcome }) => outcome === "rejected")
  }

  /** When a decision on this subject closed without adoption. */
  deadlockedOn(subject: string, caseId: string): Held | undefined {
    return this.rejectedOn(subject, caseId)
  }

  /** Whether a snapback that has taken effect by D restores this commitment or instrument. */
  restored(thing: string): Outcome | undefined {
    for (const decision of this.#resolver.state.all<Decision>("decision")) {
      if (decision.rule.rule !== "snapback" || !decision.rule.restores.includes(thing)) continue
      const outcome = this.outcome(decision.id)
      if (outcome?.outcome === "adopted") return outcome
    }
    return undefined
  }

  #on(subject: string, caseId: string, matches: (outcome: Outcome) => boolean): Held | undefined {
    for (const decision of this.#resolver.state.all<Decision>("decision")) {
      if (decision.on !== subject || (decision.case !== undefined && decision.case !== caseId)) continue
      const outcome = this.outcome(decision.id)
      if (outcome && matches(outcome) && outcome.since !== undefined)
        return held(instantPoint(outcome.since, this.#resolver.zone), [decision.madeBy, ...outcome.because])
    }
    return undefined
  }

  #decide(decision: Decision): Outcome {
    const file = decision.case === undefined ? undefined : this.#resolver.case(decision.case)?.file
    const stage = /^stage:(.+)$/.exec(decision.on ?? "")?.[1]
    const onDeadlock = file?.mechanisms
      .flatMap((mechanism) => mechanism.stages)
      .find((one) => one.stage === stage)?.onDeadlock
    return decide(this.#resolver.state, decision, {
      zone: this.#resolver.zone,
      through: this.#resolver.through,
      window: this.windowOf(decision),
      accused: file?.claims[0]?.against,
      onDeadlock,
      contrary: (id) => this.outcome(decision.case === undefined ? id : `${decision.case}/${id}`) ?? this.outcome(id),
    })
  }
}
