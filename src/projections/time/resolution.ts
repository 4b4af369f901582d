import type { Due, TimePoint } from "./point.ts"

/** Something awaited that has come about, or is certain to: when, and the events that it rests on. */
export type Held = {
  readonly held: true
  readonly point: TimePoint
  readonly because: readonly string[]
  /** Legs of an `anyOf` that could still bring it forward. */
  readonly orSooner?: readonly string[]
}

/** Something awaited that has not come about: what it waits for, in anchors. */
export type Awaited = {
  readonly held: false
  readonly waitsFor: readonly string[]
  readonly because: readonly string[]
}

export type Resolution = Held | Awaited

export function held(point: TimePoint, because: readonly string[]): Held {
  return { held: true, point, because: distinct(because) }
}

export function awaiting(waitsFor: readonly string[], because: readonly string[] = []): Awaited {
  return { held: false, waitsFor: distinct(waitsFor), because: distinct(because) }
}

/** A deadline resolved: due, or waiting. `maySoonerBy` are legs of an `earliestOf` that could still bring it forward; `countedFrom` starts its clock. */
export type DueResolution =
  | {
      readonly due: Due
      readonly because: readonly string[]
      readonly maySoonerBy: readonly string[]
      readonly countedFrom?: TimePoint
    }
  | { readonly due: null; readonly waitsFor: readonly string[]; readonly because: readonly string[] }

export function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)]
}

/** The same, resting on these events too. */
export function restingOn<R extends { readonly because: readonly string[] }>(
  resolution: R,
  events: readonly string[],
): R {
  return { ...resolution, because: distinct([...events, ...resolution.because]) }
}

/** The held resolution that came first, or last. */
export function firstOf(resolutions: readonly Held[]): Held | undefined {
  return resolutions.reduce<Held | undefined>(
    (best, one) => (best === undefined || one.point.from < best.point.from ? one : best),
    undefined,
  )
}

export function lastOf(resolutions: readonly Held[]): Held | undefined {
  return resolutions.reduce<Held | undefined>(
    (best, one) => (best === undefined || one.point.from > best.point.from ? one : best),
    undefined,
  )
}
