import type { Commitment } from "../../domain/package/commitments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Stage } from "../cases/competence.ts"
import { type StageRun, zoneOf } from "../cases/stages.ts"
import { resolveTrigger } from "../time/expressions.ts"
import { anchorsIn } from "../time/graph.ts"
import { type Due, pointAt, type TimePoint } from "../time/point.ts"
import { held } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { assumedName, type Hypothesis } from "./hypothesis.ts"
import type { Assumption } from "./incident.ts"

/** The hypothetical case under one mechanism. */
export function caseOf(mechanism: string): string {
  return assumedName("case", mechanism)
}

/** The hypothetical request of one commitment. */
export function requestOf(commitment: string): string {
  return assumedName("request", commitment)
}

/**
 * Lets an incident happen and every clock run out: claimed at once, referred to a stage as soon as all else that it opens on has come about, each
 * stage saying at its last moment what the next ones wait for. The package as it is then, and what was assumed to have happened.
 */
export function runOut(hypothesis: Hypothesis, assumption: Assumption): Resolver {
  for (const { mechanism, commitments } of assumption.claims) {
    const claimed = commitments.length > 0 ? commitments.map(({ id }) => id) : [assumedName("nothing")]
    new Run(hypothesis, assumption, mechanism, claimed).toItsEnd()
  }
  return hypothesis.reading()
}

/** Lets every duty on request be requested at once, by somebody to whom it is owed. */
export function requestAll(hypothesis: Hypothesis, { at, by, accused }: Assumption): void {
  for (const { id, performance, beneficiaries, obligors } of hypothesis.reading().state.all<Commitment>("commitment")) {
    const requester = beneficiaries.find((one) => one === by) ?? beneficiaries.find((one) => one !== accused) ?? by
    const others = obligors.filter((one) => one !== accused && one !== requester)
    if (performance !== "on-request" || requester === null || (obligors.length > 0 && others.length === 0)) continue
    const of = others.length > 0 ? { of: others } : {}
    hypothesis.happen("PerformanceRequested", at, { request: requestOf(id), by: requester, commitment: id, ...of })
  }
}

class Run {
  readonly #hypothesis: Hypothesis
  readonly #assumption: Assumption
  readonly #mechanism: Mechanism
  readonly #claimed: readonly string[]
  readonly #id: string
  readonly #referred = new Set<string>()
  readonly #done = new Set<string>()

  constructor(hypothesis: Hypothesis, assumption: Assumption, mechanism: Mechanism, claimed: readonly string[]) {
    this.#hypothesis = hypothesis
    this.#assumption = assumption
    this.#mechanism = mechanism
    this.#claimed = claimed
    this.#id = caseOf(mechanism.id)
  }

  toItsEnd(): void {
    const { at, accused } = this.#assumption
    const by = this.#assumption.by ?? assumedName("claimant")
    this.#happen("IncidentReported", at, { by, occurredAt: at, description: "A hypothetical incident." })
    this.#happen("BreachClaimed", at, {
      by,
      against: accused ?? assumedName("accused"),
      commitments: this.#claimed,
      mechanism: this.#mechanism.id,
    })
    while (this.#refer(by) || this.#advance());
  }

  #happen(type: string, at: string, data: object): void {
    this.#hypothesis.happen(type, at, { case: this.#id, ...data })
  }

  /** Refers to the first stage that waits for nothing but its referral. */
  #refer(by: string): boolean {
    const reading = this.#hypothesis.reading()
    const anchors = reading.anchors({ case: this.#id })
    const incident = pointAt(this.#assumption.at, reading.zone)
    for (const stage of this.#mechanism.stages) {
      const own = `case.referred:${stage.stage}`
      const isAsked = this.#mechanism.stages.some((one) => anchorsOf(one).includes(own))
      if (!isAsked || this.#referred.has(stage.stage)) continue
      const opened = resolveTrigger(
        stage.opens,
        (anchor) => (anchor === own ? held(incident, []) : anchors(anchor)),
        zoneOf(this.#mechanism, reading.zone),
      )
      if (!opened.held) continue
      this.#referred.add(stage.stage)
      const at = opened.point.from < incident.from ? incident : opened.point
      this.#happen("ReferredTo", writtenAs(at), { stage: stage.stage, by })
      return true
    }
    return false
  }

  /** Lets the next clock run out: of those that are open, the one that is due first. */
  #advance(): boolean {
    const runs = this.#hypothesis.reading().case(this.#id)?.runs() ?? []
    const ready = runs.flatMap((run) => {
      const due = run.due?.due
      const isReady = run.opened.held && due && run.opened.point.from < due.passed && !this.#done.has(run.stage.stage)
      return isReady ? [{ run, due }] : []
    })
    const [next] = ready.toSorted((a, b) => a.due.passed - b.due.passed)
    if (!next) return false
    this.#done.add(next.run.stage.stage)
    this.#act(next.run, next.due)
    this.#hypothesis.passUntil(next.due.passed)
    return true
  }

  #act({ stage }: StageRun, due: Due): void {
    const [by] = stage.members
    if (by === undefined) return
    const at = lastMomentOf(due, this.#hypothesis.reading().zone)
    if (stage.role === "verify") this.#happen("VerificationReported", at, { by, finding: "confirmed" })
    if (stage.role === "advise")
      this.#happen("ObservationMade", at, { by, method: "advice", finding: "A hypothetical advice." })
    if (stage.role === "judge") this.#determine(stage, by, at)
    if (stage.role === "respond")
      for (const member of stage.members)
        this.#happen("ResponseTaken", at, { by: member, measure: "a hypothetical response", stage: stage.stage })
  }

  /** A breach, of every level that the ladder knows. */
  #determine({ stage }: Stage, by: string, at: string): void {
    const asked = this.#mechanism.stages.flatMap(anchorsOf)
    const levels = asked.flatMap((anchor) => /^case\.level:(.+)$/.exec(anchor)?.[1] ?? [])
    const found = {
      by,
      stage,
      party: this.#assumption.accused ?? assumedName("accused"),
      commitments: this.#claimed,
      outcome: "breach",
    }
    if (levels.length === 0) this.#happen("DeterminationMade", at, found)
    for (const level of new Set(levels)) this.#happen("DeterminationMade", at, { ...found, level })
  }
}

function anchorsOf({ opens, deadline }: Stage): readonly string[] {
  return [...anchorsIn(opens), ...anchorsIn(deadline)]
}

/** The last time at which it can be met, as an event would state it: a day of another zone than the package's is no day there. */
function lastMomentOf({ day, instant, zone, passed }: Due, packageZone: string): string {
  if (instant === null && zone === packageZone) return day
  return new Date(instant ?? passed - 1).toISOString()
}

function writtenAs(point: TimePoint): string {
  return point.isInstant ? new Date(point.upTo).toISOString() : point.day
}
