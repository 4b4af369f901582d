import type { Determination } from "../../domain/case/findings.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { pointAt, pointOf } from "../time/point.ts"
import { awaiting, firstOf, type Held, held, type Resolution } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { type CaseFile, caseFileOf } from "./case-file.ts"
import { competentDeterminations, competentVerifications, findsBreach, type Stage } from "./competence.ts"
import { heldBy, openingOf, runStage, type StageContext, type StageRun } from "./stages.ts"

/** The clocks of one case: what its own anchors resolve to, and each stage of the mechanisms that it runs under. */
export class CaseResolver {
  readonly file: CaseFile
  readonly #resolver: Resolver
  readonly #context: StageContext
  readonly #runs = new Map<string, StageRun>()

  static of(id: string, resolver: Resolver): CaseResolver | undefined {
    const file = caseFileOf(resolver.state, id)
    return file && new CaseResolver(file, resolver)
  }

  private constructor(file: CaseFile, resolver: Resolver) {
    this.file = file
    this.#resolver = resolver
    this.#context = {
      anchors: resolver.anchors({ case: file.case.id }),
      zone: resolver.zone,
      decided: (stage) => this.#decided(stage),
      handedOver: (stage) => this.#handedOver(stage),
      competent: new Set(),
    }
    this.#context = { ...this.#context, competent: new Set(this.competent().map((one) => one.id)) }
  }

  /** The determinations that make a breach of what they find. */
  competent(): readonly Determination[] {
    return competentDeterminations(this.file, (stage, determination) => this.#contradicted(stage, determination))
  }

  runs(): readonly StageRun[] {
    return this.file.mechanisms.flatMap((mechanism) => mechanism.stages.map((stage) => this.run(mechanism, stage)))
  }

  run(mechanism: Mechanism, stage: Stage): StageRun {
    const key = `${mechanism.id}/${stage.stage}`
    const known = this.#runs.get(key)
    if (known) return known
    const run = runStage(this.file, mechanism, stage, this.#context)
    this.#runs.set(key, run)
    return run
  }

  /** The case's own anchors. */
  resolve(anchor: string): Resolution {
    const awaited = awaiting([anchor])
    const zone = this.#resolver.zone
    const [name = "", detail = ""] = anchor.slice("case.".length).split(":")
    switch (name) {
      case "occurred":
        return this.#occurred() ?? awaited
      case "claimed":
        return firstOf(this.file.claims.map((claim) => heldBy(claim, zone))) ?? awaited
      case "confirmed":
        return (
          firstOf(
            competentVerifications(this.file)
              .filter((one) => one.finding === "confirmed")
              .map((one) => heldBy(one, zone)),
          ) ?? awaited
        )
      case "breach-found":
        return (
          firstOf(
            this.competent()
              .filter(findsBreach)
              .map((one) => heldBy(one, zone)),
          ) ?? awaited
        )
      case "level":
        return (
          firstOf(
            this.competent()
              .filter((one) => one.level === detail)
              .map((one) => heldBy(one, zone)),
          ) ?? awaited
        )
      case "referred":
        return (
          firstOf(this.file.referrals.filter((one) => one.stage === detail).map((one) => heldBy(one, zone))) ?? awaited
        )
      case "concluded":
        return firstOf(this.#runsOf(detail).flatMap((run) => (run.concluded.held ? [run.concluded] : []))) ?? awaited
      default:
        return awaited
    }
  }

  /** The earliest `occurredAt` that stands. */
  #occurred(): Held | undefined {
    const said = [...this.file.incidents, ...this.file.observations].flatMap((one) =>
      one.occurredAt === undefined ? [] : [held(pointAt(one.occurredAt, this.#resolver.zone), [one.madeBy])],
    )
    return firstOf(said)
  }

  #runsOf(stage: string): readonly StageRun[] {
    return this.file.mechanisms.flatMap((mechanism) =>
      mechanism.stages.filter((one) => one.stage === stage).map((one) => this.run(mechanism, one)),
    )
  }

  #decided(stage: string): Held | undefined {
    return this.#resolver.decisions.concludedOn(`stage:${stage}`, this.file.case.id)
  }

  /** A decision on another stage that closed without adoption and hands over to this one. */
  #handedOver(stage: string): Held | undefined {
    const from = this.file.mechanisms.flatMap((mechanism) => mechanism.stages.filter((one) => one.onDeadlock === stage))
    return firstOf(
      from.flatMap((one) => this.#resolver.decisions.deadlockedOn(`stage:${one.stage}`, this.file.case.id) ?? []),
    )
  }

  #contradicted(stage: string, determination: Determination): boolean {
    const rejected = this.#resolver.decisions.rejectedOn(`stage:${stage}`, this.file.case.id)
    return rejected !== undefined && rejected.point.from <= pointOf(determination.since, this.#resolver.zone).from
  }

  /** The deadline of a stage before it ran: for the window of a decision on it. */
  windowOf(stage: string) {
    return this.#runsOf(stage)[0]?.due ?? null
  }

  opening(mechanism: Mechanism, stage: Stage): Resolution {
    return openingOf(mechanism, stage, this.#context)
  }
}
