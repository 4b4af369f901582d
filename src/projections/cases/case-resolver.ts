import type { Determination } from "../../domain/case/findings.ts"
import type { Entity } from "../../domain/fold/entity.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { pointAt, pointOf } from "../time/point.ts"
import type { CaseReading, Reading } from "../time/reading.ts"
import {
  awaiting,
  type DueResolution,
  firstOf,
  type Held,
  held,
  type Resolution,
  restingOn,
} from "../time/resolution.ts"
import { type CaseFile, caseFileOf, mechanismsFor } from "./case-file.ts"
import { findsBreach, isCompetent, type Stage, speaksFor } from "./competence.ts"
import { heldBy } from "./held-by.ts"
import { dueOfStage, notYet, runStage, type StageContext, type StageRun, zoneOf } from "./stages.ts"

/** The clocks of one case: what its own anchors resolve to, and each stage of the mechanisms that it runs under. */
export class CaseResolver implements CaseReading {
  readonly file: CaseFile
  readonly #reading: Reading
  readonly #context: StageContext

  static of(id: string, reading: Reading): CaseResolver | undefined {
    const file = caseFileOf(reading.state, id)
    return file && new CaseResolver(file, reading)
  }

  private constructor(file: CaseFile, reading: Reading) {
    const { state, decisions } = reading
    const { id } = file.case
    this.file = file
    this.#reading = reading
    this.#context = {
      anchors: reading.anchors({ case: id }),
      zone: reading.zone,
      through: reading.through,
      run: (mechanism, stage) => this.run(mechanism, stage),
      speaksFor: (stage, party) => speaksFor(state, stage, party),
      isCompetent: (stage, determination) => this.#isCompetent(stage, determination),
      decided: (stage) => decisions.concludedOn(stage, id),
      deadlocked: (stage) => decisions.deadlockOn(stage, id),
    }
  }

  competentOn(commitment: string): readonly Determination[] {
    const stages = mechanismsFor(this.#reading.state, this.file, commitment).flatMap(({ stages }) => stages)
    return this.file.determinations.filter(
      (one) => one.commitments.includes(commitment) && stages.some((stage) => this.#isCompetent(stage, one)),
    )
  }

  runs(): readonly StageRun[] {
    return this.file.mechanisms.flatMap((mechanism) => mechanism.stages.map((stage) => this.run(mechanism, stage)))
  }

  run(mechanism: Mechanism, stage: Stage): StageRun {
    const key = `stage ${this.file.case.id} ${mechanism.id}/${stage.stage}`
    return this.#reading.once(key, notYet(mechanism, stage), () => runStage(this.file, mechanism, stage, this.#context))
  }

  windowOf(stage: string): DueResolution | null {
    const [own] = this.#stages(stage)
    return own ? dueOfStage(own.mechanism, own.stage, this.file, this.#context).due : null
  }

  zoneOf(stage: string): string {
    const [own] = this.#stages(stage)
    return own ? zoneOf(own.mechanism, this.#reading.zone) : this.#reading.zone
  }

  resolve(anchor: string): Resolution {
    const [name = "", detail = ""] = anchor.slice("case.".length).split(":")
    return this.#held(name, detail) ?? awaiting([anchor])
  }

  #held(name: string, detail: string): Held | undefined {
    switch (name) {
      case "occurred":
        return this.#occurred()
      case "claimed":
        return this.#claimed()
      case "confirmed":
        return this.#first(
          this.file.verifications.filter((one) => one.finding === "confirmed" && this.verifies(one.by)),
        )
      case "breach-found":
        return this.#first(this.#competent().filter(findsBreach))
      case "level":
        return this.#first(this.#competent().filter((one) => one.level === detail))
      case "referred":
        return this.#first(this.file.referrals.filter((one) => one.stage === detail))
      case "concluded":
        return firstOf(
          this.#stages(detail).flatMap(({ mechanism, stage }) => {
            const { concluded } = this.run(mechanism, stage)
            return concluded.held ? [concluded] : []
          }),
        )
      default:
        return undefined
    }
  }

  #first(things: readonly Entity[]): Held | undefined {
    return firstOf(things.map((one) => heldBy(one, this.#reading.zone)))
  }

  /** The earliest `occurredAt` that stands. */
  #occurred(): Held | undefined {
    const said = [...this.file.incidents, ...this.file.observations].flatMap((one) =>
      one.occurredAt === undefined ? [] : [held(pointAt(one.occurredAt, this.#reading.zone), [one.madeBy])],
    )
    return firstOf(said)
  }

  /** The first claim that still stands; it rests on the withdrawal of those before it. */
  #claimed(): Held | undefined {
    const first = this.#first(this.file.claims)
    const withdrawn = this.file.withdrawnClaims.flatMap((one) => (one.ended ? [one.madeBy, one.ended.by] : []))
    return first && restingOn(first, withdrawn)
  }

  verifies(party: string): boolean {
    const stages = this.file.mechanisms.flatMap((mechanism) => mechanism.stages)
    return stages.some((stage) => stage.role === "verify" && speaksFor(this.#reading.state, stage, party))
  }

  #competent(): readonly Determination[] {
    return this.file.determinations.filter((one) =>
      one.commitments.some((commitment) => this.competentOn(commitment).includes(one)),
    )
  }

  #isCompetent(stage: Stage, determination: Determination): boolean {
    return isCompetent(this.#reading.state, stage, determination, (name) =>
      this.#reading.decisions.rejectedBy(
        pointOf(determination.since, this.#reading.zone).from,
        name,
        this.file.case.id,
      ),
    )
  }

  #stages(name: string): readonly { readonly mechanism: Mechanism; readonly stage: Stage }[] {
    return this.file.mechanisms.flatMap((mechanism) =>
      mechanism.stages.filter((one) => one.stage === name).map((stage) => ({ mechanism, stage })),
    )
  }
}
