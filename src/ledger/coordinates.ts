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
export type Ground = {
  readonly events: readonly RecordedEvent[]
  readonly zone: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The position of the last event that this node holds; -1 where it holds none. */
  readonly lastPosition: number
}

type Known = { readonly knows: Point["knows"]; readonly stated: string | null; readonly past: boolean }

/** Resolves what was asked into a point (semantics section 2). Times ahead of all knowledge, and viewers nobody has heard of, are refused. */
export function resolve(asked: Asked, ground: Ground, clearance: Clearance): Result<Resolved> {
  const asOf = resolveAsOf(asked.asOf, ground)
  if (!asOf.ok) return asOf
  const known = resolveKnownAt(asked.knownAt, ground)
  if (!known.ok) return known
  const { knows, stated, past } = known.value
  const readable = ground.events.filter((event) => knows(event) && mayRead(event, clearance))
  const viewer = resolveViewer(asked.seenBy, readable)
  if (!viewer.ok) return viewer
  const last = ground.events.findLast(knows)
  return done({
    point: { through: asOf.value.through, knows, viewer: viewer.value, clearance },
    coordinates: {
      asOf: asOf.value.stated,
      knownAt: stated,
      seenBy: asked.seenBy ?? null,
      knowsThrough: last ? { position: last.position, knownAt: last.knownAt } : null,
    },
    settled: past && asked.asOf !== undefined,
  })
}

function resolveAsOf(asked: string | undefined, { zone, now }: Ground): Result<{ through: number; stated: string }> {
  if (asked === undefined) return done({ through: now, stated: new Date(now).toISOString() })
  const shape = shapeOf(asked)
  if (shape === "day") return done({ through: endInstant(asked, zone) - 1, stated: asked })
  if (shape === "instant") return done({ through: Date.parse(asked), stated: new Date(asked).toISOString() })
  return bad("asOf", asked, 'a date or an instant with its offset, such as "2026-01-06" or "2026-01-06T22:17:00+02:00"')
}

function resolveKnownAt(asked: string | undefined, ground: Ground): Result<Known> {
  const everything: Known = { knows: () => true, stated: null, past: false }
  if (asked === undefined) return done(everything)
  const lastKnown = Date.parse(ground.events.at(-1)?.knownAt ?? "1970-01-01T00:00:00.000Z")
  const position = /^@(\d{1,15})$/.exec(asked)?.[1]
  if (position !== undefined) {
    const bound = Number(position)
    if (bound > ground.lastPosition)
      return bad("knownAt", asked, `a position that this node has reached: up to @${ground.lastPosition}`)
    return done({ knows: (event) => event.position <= bound, stated: asked, past: true })
  }
  const shape = shapeOf(asked)
  if (shape !== "day" && shape !== "instant")
    return bad(
      "knownAt",
      asked,
      'a date, an instant with its offset, or a position, such as "2026-01-07", "2026-01-06T12:00:00+02:00" or "@1234"',
    )
  const from = firstInstant(asked, ground.zone)
  if (from > ground.now && from > lastKnown)
    return bad(
      "knownAt",
      asked,
      `a time that is not ahead: nothing can be known at it yet, it is ${new Date(ground.now).toISOString()}`,
    )
  // A day that contains now is not over: what it will have known is not settled, so it means all that is known.
  if (shape === "day" && dayIn(ground.now, ground.zone) === asked) return done(everything)
  const through = shape === "day" ? endInstant(asked, ground.zone) - 1 : from
  return done({
    knows: (event) => Date.parse(event.knownAt) <= through,
    stated: shape === "day" ? asked : new Date(asked).toISOString(),
    past: through < lastKnown,
  })
}

function resolveViewer(asked: string | undefined, known: readonly RecordedEvent[]): Result<Viewer> {
  if (asked === undefined) return done("record")
  if (asked === "agreed") return done("agreed")
  const parties = known
    .filter((event) => event.type === "PartyAdmitted")
    .flatMap((event) => (event.data as { party?: string }).party ?? [])
  if (parties.includes(asked)) return done({ party: asked })
  return bad(
    "seenBy",
    asked,
    `a party known there, or "agreed": ${parties.length > 0 ? [...new Set(parties)].join(", ") : "no party is known there"}`,
  )
}

function bad(coordinate: string, value: string, accepted: string) {
  return refused({ refusal: "bad-coordinate", coordinate, value, accepted })
}
