import type { Case } from "../../domain/case/opening.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { Outcome } from "../rules/outcome.ts"
import { resolveDeadline } from "../time/expressions.ts"
import { pointOfDue } from "../time/point.ts"
import type { DecisionReading, Reading, Scope } from "../time/reading.ts"
import { type DueResolution, distinct, firstOf, type Held, held, lastOf } from "../time/resolution.ts"
import { decide, decidedAt, votesOn } from "./decided.ts"

type Decided = { readonly decision: Decision; readonly outcome: Outcome | undefined }

/** The outcomes of a view's decisions, each computed once when it is asked for. */
export class Decisions implements DecisionReading {
  readonly #reading: Reading

  constructor(reading: Reading) {
    this.#reading = reading
  }

  outcome(id: string): Outcome | undefined {
    const decision = this.#reading.state.get<Decision>("decision", id)
    if (!decision || decision.ended) return undefined
    return this.#reading.once<Outcome | undefined>(`decision ${id}`, undefined, () => this.#decide(decision))
  }

  adopted(id: string): Held | undefined {
    return this.#reading.step(`adopted ${id}`, () => this.#adopted(id))
  }

  #adopted(id: string): Held | undefined {
    const decision = this.#reading.state.get<Decision>("decision", id)
    const outcome = this.outcome(id)
    return decision && outcome?.outcome === "adopted" ? this.#held(decision, outcome) : undefined
  }

  /** The window of a decision: its own, or the deadline of the stage that it is on (R25). Its durations count in the zone of its mechanism. */
  windowOf(decision: Decision): DueResolution | null {
    const stage = stageOf(decision)
    const caseId = this.#caseOf(decision)
    const there = caseId === undefined ? undefined : this.#reading.case(caseId)
    const scope: Scope = caseId === undefined ? {} : { case: caseId }
    if (decision.closes === undefined) return stage === undefined ? null : (there?.windowOf(stage) ?? null)
    const zone = (stage === undefined ? undefined : there?.zoneOf(stage)) ?? this.#reading.zone
    return resolveDeadline(decision.closes, this.#reading.anchors(scope), zone)
  }

  concludedOn(stage: string, caseId: string): Held | undefined {
    return firstOf(this.#on(stage, caseId).flatMap((one) => this.#taken(one) ?? []))
  }

  rejectedBy(at: number, stage: string, caseId: string): boolean {
    const taken = this.#on(stage, caseId).flatMap((one) => {
      const when = this.#taken(one)
      return when && when.point.from <= at ? [{ ...when, outcome: one.outcome?.outcome }] : []
    })
    const last = lastOf(taken)
    return taken.some((one) => one.point.from === last?.point.from && one.outcome === "rejected")
  }

  deadlockOn(stage: string, caseId: string): Held | null | undefined {
    const on = this.#on(stage, caseId)
    if (on.length === 0) return undefined
    const deadlocked = on.flatMap(({ decision, outcome }) => {
      if (outcome?.outcome !== "rejected" || outcome.onDeadlock === undefined) return []
      const due = this.windowOf(decision)?.due
      const taken = this.#held(decision, outcome)
      return due ? held(pointOfDue(due), taken?.because ?? [decision.madeBy]) : (taken ?? [])
    })
    return firstOf(deadlocked) ?? null
  }

  restored(thing: string): Held | undefined {
    return this.#reading.step(`restored ${thing}`, () => {
      const snapbacks = [...this.#reading.state.all<Decision>("decision")].filter(
        ({ rule }) => rule.rule === "snapback" && rule.restores.includes(thing),
      )
      return lastOf(snapbacks.flatMap(({ id }) => this.adopted(id) ?? []))
    })
  }

  #on(stage: string, caseId: string): readonly Decided[] {
    return [...this.#reading.state.all<Decision>("decision")]
      .filter((decision) => stageOf(decision) === stage && !decision.ended && this.#caseOf(decision) === caseId)
      .map((decision) => ({ decision, outcome: this.outcome(decision.id) }))
  }

  #taken({ decision, outcome }: Decided): Held | undefined {
    return outcome && outcome.outcome !== "open" ? this.#held(decision, outcome) : undefined
  }

  #held(decision: Decision, outcome: Outcome): Held | undefined {
    if (outcome.since === undefined) return undefined
    const { state, zone } = this.#reading
    const window = this.windowOf(decision)
    const point = decidedAt(outcome.since, decision, votesOn(state, decision), window, zone)
    return held(point, distinct([decision.madeBy, ...outcome.because, ...(window?.because ?? [])]))
  }

  /** The case of a decision. One on a stage that stands in the package's stream is of the one case then claimed that has such a stage, if it is one. */
  #caseOf(decision: Decision): string | undefined {
    const stage = stageOf(decision)
    if (decision.case !== undefined || stage === undefined) return decision.case
    return this.#reading.step(`case of ${decision.id}`, () => this.#caseClaimed(decision, stage))
  }

  #caseClaimed(decision: Decision, stage: string): string | undefined {
    const opened = this.#reading.pointOf(decision.since)
    const cases = [...this.#reading.state.all<Case>("case")].filter(({ id }) => {
      const file = this.#reading.case(id)?.file
      const claimed = file?.claims.some((claim) => this.#reading.pointOf(claim.since).from <= opened.upTo)
      return claimed && file?.mechanisms.some(({ stages }) => stages.some((one) => one.stage === stage))
    })
    return cases.length === 1 ? cases[0]?.id : undefined
  }

  #decide(decision: Decision): Outcome {
    const caseId = this.#caseOf(decision)
    const file = caseId === undefined ? undefined : this.#reading.case(caseId)?.file
    const stage = stageOf(decision)
    const onDeadlock = file?.mechanisms
      .flatMap((mechanism) => mechanism.stages)
      .find((one) => one.stage === stage)?.onDeadlock
    return decide(this.#reading.state, decision, {
      zone: this.#reading.zone,
      through: this.#reading.through,
      window: this.windowOf(decision),
      accused: file?.claims[0]?.against,
      onDeadlock,
      contrary: (id) => this.#contrary(decision, id),
    })
  }

  /** In a case a decision means the case's own first, then the package's (R6). */
  #contrary(decision: Decision, id: string): { outcome: Outcome; event: string } | undefined {
    for (const one of decision.case === undefined ? [id] : [`${decision.case}/${id}`, id]) {
      const outcome = this.outcome(one)
      const event = this.#reading.state.get<Decision>("decision", one)?.madeBy
      if (outcome && event !== undefined) return { outcome, event }
    }
    return undefined
  }
}

function stageOf(decision: Decision): string | undefined {
  return /^stage:(.+)$/.exec(decision.on ?? "")?.[1]
}
