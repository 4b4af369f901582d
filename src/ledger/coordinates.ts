import { done, type Result, refused } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import { dayIn, endInstant, firstInstant, shapeOf } from "../domain/values/moment.ts"
import type { Coordinates } from "../projections/coordinates.ts"
import { type Clearance, mayRead, type Point, type Viewer } from "../projections/view.ts"

/** The three coordinates as they were asked for, each in its own words; absent ones have their defaults. */
export type Asked = {
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  readonly seenBy?: string | undefined
}

/** A question's point, how the answer states it, and whether that answer can never change again. */
export type Resolved = { readonly point: Point; readonly coordinates: Coordinates; readonly settled: boolean }

/** What resolving needs to know of the package and of this node. */
export type Scene = {
  readonly known: Knowledge
  readonly zone: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The position of the last event that this node holds; -1 where it holds none. */
  readonly lastPosition: number
}

/** What is known of a package, and since when. */
type Knowledge = {
  /** The last event up to a position, or up to a known time in milliseconds since 1970; undefined where there is none. */
  readonly through: (bound: { readonly position: number } | { readonly time: number }) => KnownEvent | undefined
  /** The parties that were admitted up to a position by events that this reader may read, in the order of their admission. */
  readonly parties: (position: number, clearance: Clearance) => readonly string[]
}

type KnownEvent = { readonly position: number; readonly knownAt: string }

/** A scene whose events are at hand. */
export type Ground = Omit<Scene, "known"> & { readonly events: readonly RecordedEvent[] }

type Known = { readonly last: KnownEvent | undefined; readonly stated: string | null; readonly past: boolean }

const everything = { position: Number.MAX_SAFE_INTEGER }

/** Resolves what was asked into a point (semantics section 2). Times ahead of all knowledge, and viewers nobody has heard of, are refused. */
export function resolve(asked: Asked, { events, ...scene }: Ground, clearance: Clearance): Result<Resolved> {
  return resolveIn(asked, { ...scene, known: knowledgeOf(events) }, clearance)
}

/** The same where what is known has to be asked for. */
export function resolveIn(asked: Asked, scene: Scene, clearance: Clearance): Result<Resolved> {
  const asOf = resolveAsOf(asked.asOf, scene)
  if (!asOf.ok) return asOf
  const known = resolveKnownAt(asked.knownAt, scene)
  if (!known.ok) return known
  const { last, stated, past } = known.value
  const position = last?.position ?? -1
  const viewer = resolveViewer(asked.seenBy, () => scene.known.parties(position, clearance))
  if (!viewer.ok) return viewer
  return done({
    // Known time never decreases in a package: what is known at a time is what stands up to a position.
    point: {
      through: asOf.value.through,
      knows: (event) => event.position <= position,
      viewer: viewer.value,
      clearance,
    },
    coordinates: {
      asOf: asOf.value.stated,
      knownAt: stated,
      seenBy: asked.seenBy ?? null,
      knowsThrough: last ? { position, knownAt: last.knownAt } : null,
    },
    settled: past && asked.asOf !== undefined,
  })
}

function knowledgeOf(events: readonly RecordedEvent[]): Knowledge {
  return {
    through: (bound) =>
      events.findLast((event) =>
        "position" in bound ? event.position <= bound.position : Date.parse(event.knownAt) <= bound.time,
      ),
    parties: (position, clearance) => [
      ...new Set(
        events
          .filter((event) => event.position <= position && event.type === "PartyAdmitted" && mayRead(event, clearance))
          .flatMap((event) => (event.data as { party?: string }).party ?? []),
      ),
    ],
  }
}

function resolveAsOf(asked: string | undefined, { zone, now }: Scene): Result<{ through: number; stated: string }> {
  if (asked === undefined) return done({ through: now, stated: new Date(now).toISOString() })
  const shape = shapeOf(asked)
  if (shape === "day") return done({ through: endInstant(asked, zone) - 1, stated: asked })
  if (shape === "instant") return done({ through: Date.parse(asked), stated: new Date(asked).toISOString() })
  return bad("asOf", asked, 'a date or an instant with its offset, such as "2026-01-06" or "2026-01-06T22:17:00+02:00"')
}

function resolveKnownAt(asked: string | undefined, { known, zone, now, lastPosition }: Scene): Result<Known> {
  const last = known.through(everything)
  const whole: Known = { last, stated: null, past: false }
  if (asked === undefined) return done(whole)
  const lastKnown = Date.parse(last?.knownAt ?? "1970-01-01T00:00:00.000Z")
  const position = /^@(\d{1,15})$/.exec(asked)?.[1]
  if (position !== undefined) {
    if (Number(position) > lastPosition)
      return bad("knownAt", asked, `a position that this node has reached: up to @${lastPosition}`)
    return done({ last: known.through({ position: Number(position) }), stated: asked, past: true })
  }
  const shape = shapeOf(asked)
  if (shape !== "day" && shape !== "instant")
    return bad(
      "knownAt",
      asked,
      'a date, an instant with its offset, or a position, such as "2026-01-07", "2026-01-06T12:00:00+02:00" or "@1234"',
    )
  const from = firstInstant(asked, zone)
  if (from > now && from > lastKnown)
    return bad(
      "knownAt",
      asked,
      `a time that is not ahead: nothing can be known at it yet, it is ${new Date(now).toISOString()}`,
    )
  // A day that contains now is not over: what it will have known is not settled, so it means all that is known.
  if (shape === "day" && dayIn(now, zone) === asked) return done(whole)
  const through = shape === "day" ? endInstant(asked, zone) - 1 : from
  return done({
    last: known.through({ time: through }),
    stated: shape === "day" ? asked : new Date(asked).toISOString(),
    past: through < lastKnown,
  })
}

function resolveViewer(asked: string | undefined, partiesKnown: () => readonly string[]): Result<Viewer> {
  if (asked === undefined) return done("record")
  if (asked === "agreed") return done("agreed")
  const parties = partiesKnown()
  if (parties.includes(asked)) return done({ party: asked })
  return bad(
    "seenBy",
    asked,
    `a party known there, or "agreed": ${parties.length > 0 ? parties.join(", ") : "no party is known there"}`,
  )
}

function bad(coordinate: string, value: string, accepted: string) {
  return refused({ refusal: "bad-coordinate", coordinate, value, accepted })
}
