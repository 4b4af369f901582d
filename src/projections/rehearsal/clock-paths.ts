import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Deadline, Trigger } from "../../domain/values/trigger.ts"
import type { Stage } from "../cases/competence.ts"
import { zoneOf } from "../cases/stages.ts"
import { count, resolveTrigger } from "../time/expressions.ts"
import { type Due, dueAt, pointAt, pointOfDue, shownPoint, type TimePoint } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { held } from "../time/resolution.ts"
import type { ClockStep, UnboundedBy } from "./rung-time.ts"

/** When something has come about at the latest (or at the soonest), and by which clocks; or why no time can be given. */
export type When =
  | { readonly bounded: true; readonly point: TimePoint; readonly due?: Due; readonly path: readonly ClockStep[] }
  | { readonly bounded: false; readonly by: readonly UnboundedBy[] }

type Reached = Extract<When, { bounded: true }>

/** `worst`: whoever may find it is awaited, and votes may fail. `shortest`: the first way that leads there, and every vote carried. */
export type Way = "worst" | "shortest"

/**
 * The clocks of one mechanism from an incident on, from its rules alone (R35): it is claimed at once, and referred to a stage as soon as all else that
 * the stage opens on has come about; each stage speaks at its last moment.
 */
export class ClockPaths {
  readonly incident: TimePoint
  /** In which its clocks run. */
  readonly zone: string
  readonly #mechanism: Mechanism
  readonly #reading: Reading
  readonly #way: Way
  readonly #mostSteps: number
  readonly #known = new Map<string, { readonly when: When; readonly restsOn: ReadonlySet<string> }>()
  readonly #open: Open[] = []
  #steps = 0

  /** `occurred` is the time of the incident, as recorded times are written. */
  constructor(mechanism: Mechanism, reading: Reading, occurred: string, way: Way) {
    this.#mechanism = mechanism
    this.#reading = reading
    this.zone = zoneOf(mechanism, reading.zone)
    this.#way = way
    // A ladder so entangled that one question needs more steps than these is taken to wait on itself.
    this.#mostSteps = 1_000 + 20 * mechanism.stages.length
    this.incident = pointAt(occurred, this.zone)
  }

  /** By when a stage is open: by its own trigger, or by one that closes without adoption and hands over to it (R29). */
  opening(stage: Stage): When {
    return this.#once(`opening ${stage.stage}`, stage, () => {
      const own = this.#trigger(stage.opens, stage)
      const handing = this.#mechanism.stages.filter((from) => from.onDeadlock === stage.stage && from !== stage)
      const handedOver = handing.map((from) => this.#lastMoment(from)).filter(isReached)
      if (this.#way === "shortest") return earliest([own, ...handedOver]) ?? own
      return own.bounded ? own : (latest(handedOver) ?? own)
    })
  }

  /** By when a stage has to have done its part. */
  due(stage: Stage): When {
    const { deadline } = stage
    if (deadline === undefined) return never({ stage: stage.stage, why: "no-clock" })
    return this.#once(`due ${stage.stage}`, stage, () => this.#deadline(deadline, stage))
  }

  /** The last moment of a rung: its due time, if it can be opened and has somebody to act. */
  rung(stage: Stage): When {
    const opening = this.opening(stage)
    const due = this.due(stage)
    const by = [
      ...(stage.members.length === 0 ? [{ stage: stage.stage, why: "no-members" } as const] : []),
      ...(due.bounded ? [] : due.by),
      ...(opening.bounded ? [] : opening.by),
    ]
    return by.length === 0 ? due : { bounded: false, by: distinctReasons(by) }
  }

  /** When it speaks at the latest: at its last moment, and not before it is open. */
  #lastMoment(stage: Stage): When {
    const rung = this.rung(stage)
    return rung.bounded ? (latest([rung, this.opening(stage)]) ?? rung) : rung
  }

  #atIncident(): Reached {
    return { bounded: true, point: this.incident, path: [] }
  }

  #trigger(trigger: Trigger, stage: Stage): When {
    if (typeof trigger === "string") return this.#anchor(trigger, stage)
    if ("at" in trigger) return onRecord(pointAt(trigger.at, this.zone), trigger.at, stage)
    if ("after" in trigger) {
      const anchor = this.#anchor(trigger.of, stage)
      if (!anchor.bounded) return anchor
      const later = resolveTrigger(trigger, () => held(anchor.point, []), this.zone)
      return later.held ? stepped(anchor, stage, trigger.after, trigger.of, later.point) : anchor
    }
    if ("allOf" in trigger) return allOf(trigger.allOf.map((leg) => this.#trigger(leg, stage)))
    return anyOf(trigger.anyOf.map((leg) => this.#trigger(leg, stage)))
  }

  #deadline(deadline: Deadline, stage: Stage): When {
    if ("at" in deadline) {
      const due = dueAt(deadline.at, this.zone)
      return { ...onRecord(pointOfDue(due), deadline.at, stage), due }
    }
    if ("earliestOf" in deadline) return anyOf(deadline.earliestOf.map((leg) => this.#deadline(leg, stage)))
    if ("latestOf" in deadline) return allOf(deadline.latestOf.map((leg) => this.#deadline(leg, stage)))
    const anchor = this.#anchor(deadline.of, stage)
    if (!anchor.bounded) return anchor
    const zone = deadline.zone ?? this.zone
    const [length, direction] =
      "within" in deadline ? ([deadline.within, 1] as const) : ([deadline.before, -1] as const)
    const due = count(anchor.point, length, direction, zone)
    const clock = direction === 1 ? length : `-${length}`
    return { ...stepped(anchor, stage, clock, deadline.of, pointOfDue(due)), due }
  }

  #anchor(anchor: string, asking: Stage): When {
    if (!anchor.startsWith("case.")) return this.#onRecord(anchor, asking)
    const [name = "", detail = ""] = anchor.slice("case.".length).split(":")
    switch (name) {
      case "confirmed":
        return this.#found(anchor, "verify", asking)
      case "breach-found":
      case "level":
        return this.#found(anchor, "judge", asking)
      case "referred":
        // While its own opening is computed it is referred as soon as all else holds.
        if (this.#isOpen(anchor)) return this.#atIncident()
        return this.#ofStage(detail, anchor, asking, (stage) =>
          this.#once(anchor, stage, () => this.#trigger(stage.opens, stage)),
        )
      case "concluded":
        return this.#ofStage(detail, anchor, asking, (stage) => this.#lastMoment(stage))
      default:
        return this.#atIncident()
    }
  }

  /** What the package's record says, whatever the incident. */
  #onRecord(anchor: string, asking: Stage): When {
    const there = this.#reading.resolve(anchor, {})
    return there.held ? onRecord(there.point, anchor, asking) : never({ stage: asking.stage, why: "not-yet", anchor })
  }

  #ofStage(name: string, anchor: string, asking: Stage, when: (stage: Stage) => When): When {
    const stage = this.#mechanism.stages.find((one) => one.stage === name)
    return stage ? when(stage) : never({ stage: asking.stage, why: "no-stage", anchor })
  }

  /** What a stage of this role has to find. One that itself waits for the same finding cannot be the first to make it. */
  #found(anchor: string, role: "verify" | "judge", asking: Stage): When {
    const finding = this.#mechanism.stages.filter((stage) => stage.role === role)
    if (finding.length === 0)
      return never({ stage: asking.stage, why: role === "verify" ? "no-verifier" : "no-judge", anchor })
    return this.#once(anchor, asking, () => {
      const found = finding
        .map((stage) => this.#finding(stage, anchor))
        .filter((when) => when.bounded || when.by.every((one) => one.why !== "waits-on-itself"))
      if (found.length === 0) return never({ stage: asking.stage, why: "waits-on-itself", anchor })
      return this.#way === "worst" ? allOf(found) : anyOf(found)
    })
  }

  #finding(stage: Stage, anchor: string): When {
    const spoken = this.#lastMoment(stage)
    if (this.#way === "shortest" || !canDeadlock(stage)) return spoken
    const deadlock: UnboundedBy = { stage: stage.stage, why: "deadlock", anchor }
    return { bounded: false, by: distinctReasons([...(spoken.bounded ? [] : spoken.by), deadlock]) }
  }

  /**
   * Each is computed once. Where it waits on itself, that is the answer there; what was computed meanwhile is not kept, and what is kept is used only
   * where nothing that it rests on is being computed: so that it does not matter what was asked for first.
   */
  #once(key: string, stage: Stage, compute: () => When): When {
    const known = this.#known.get(key)
    const isInCircle = this.#open.some((one) => one.key === key || known?.restsOn.has(one.key))
    if (known && !isInCircle) {
      for (const one of known.restsOn) this.#open.at(-1)?.restsOn.add(one)
      return known.when
    }
    this.#steps = this.#open.length === 0 ? 0 : this.#steps + 1
    if (this.#isOpen(key) || this.#steps > this.#mostSteps) return never({ stage: stage.stage, why: "waits-on-itself" })
    const own: Open = { key, restsOn: new Set([key]), isMeanwhile: false }
    this.#open.push(own)
    const when = compute()
    this.#open.pop()
    if (!own.isMeanwhile) this.#known.set(key, { when, restsOn: own.restsOn })
    for (const one of own.restsOn) this.#open.at(-1)?.restsOn.add(one)
    return when
  }

  /** Whether this is being computed; what was asked for since then has only a meanwhile answer. Once the steps are used up, all of it has. */
  #isOpen(key: string): boolean {
    const at = this.#open.findIndex((one) => one.key === key)
    if (at >= 0 || this.#steps > this.#mostSteps)
      for (const one of this.#open.slice(Math.max(at, 0) + 1)) one.isMeanwhile = true
    return at >= 0
  }
}

/** What is being computed, all that it rests on, and whether that is cut short because it stands in a circle that began before it. */
type Open = { readonly key: string; readonly restsOn: Set<string>; isMeanwhile: boolean }

/** A stage of several members that decides by vote, for which the text does not say what follows when they cannot agree (R35). */
export function canDeadlock({ members, rule, onDeadlock }: Stage): boolean {
  return members.length > 1 && rule !== undefined && rule.rule !== "snapback" && onDeadlock === undefined
}

function never(by: UnboundedBy): When {
  return { bounded: false, by: [by] }
}

function onRecord(point: TimePoint, from: string, { stage }: Stage): Reached {
  return { bounded: true, point, path: [{ stage, clock: null, from, at: shownPoint(point) }] }
}

function stepped({ path }: Reached, { stage }: Stage, clock: string, from: string, point: TimePoint): Reached {
  return { bounded: true, point, path: [...path, { stage, clock, from }] }
}

function isReached(when: When): when is Reached {
  return when.bounded
}

function allOf(legs: readonly When[]): When {
  const by = legs.flatMap((leg) => (leg.bounded ? [] : leg.by))
  return by.length > 0 ? { bounded: false, by: distinctReasons(by) } : (latest(legs) ?? { bounded: false, by: [] })
}

function anyOf(legs: readonly When[]): When {
  return earliest(legs) ?? { bounded: false, by: distinctReasons(legs.flatMap((leg) => (leg.bounded ? [] : leg.by))) }
}

function latest(legs: readonly When[]): Reached | undefined {
  const reached = legs.filter(isReached)
  return reached.reduce<Reached | undefined>(
    (best, leg) => (best === undefined || leg.point.from > best.point.from ? leg : best),
    undefined,
  )
}

function earliest(legs: readonly When[]): Reached | undefined {
  const reached = legs.filter(isReached)
  return reached.reduce<Reached | undefined>(
    (best, leg) => (best === undefined || leg.point.from < best.point.from ? leg : best),
    undefined,
  )
}

function distinctReasons(by: readonly UnboundedBy[]): readonly UnboundedBy[] {
  return [...new Map(by.map((one) => [`${one.stage} ${one.why} ${one.anchor ?? ""}`, one])).values()]
}
