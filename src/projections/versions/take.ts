import type { RecordedEvent } from "../../domain/envelope.ts"
import { isErasedWhole, type OrderedEvent, placed, type Replacement } from "../../domain/fold/effective-order.ts"
import { effectOf, type Found, type TurnLookup, type Wanted } from "./evaluation.ts"
import { groundBefore } from "./ground.ts"
import { type Move, refold, type StandingAt } from "./refold.ts"
import { last, type StreamVersions, type Turn } from "./version.ts"

type Rectification = { readonly event: string; readonly annulled?: true; readonly replacement?: Replacement }

/** The versions that are kept of each stream of a package. */
export type VersionsOf = (stream: string) => StreamVersions

/**
 * Takes the next event of a package into the versions of its stream. Events come in order of position; whoever drives this answers each
 * event that it yields for from the log, wherever that stands. One that follows on costs what it weighs; one that is late, or rectifies,
 * costs what depends on it. An erasure is not taken: it changes what was known, so whoever drives this begins the package anew.
 */
export function* take(event: RecordedEvent, versionsOf: VersionsOf, zone: string): Generator<Wanted, void, Found> {
  if (event.type === "EventRectified") return yield* rectify(event, versionsOf, zone)
  const after = standingAs(event, undefined, zone)
  if (!after) return
  const log = new StreamLog(event.stream, event.position, versionsOf(event.stream), zone)
  const { versions } = log
  if (after.at >= versions.lastAt) yield* followOn(after, log)
  else
    yield* refold(
      [{ turn: turnOf(after), after }],
      versions,
      event.position,
      (position) => log.standing(position),
      log.turns({ [event.id]: undefined }),
      log.turns(),
    )
  versions.reached(after.at)
}

function* followOn(event: OrderedEvent, log: StreamLog): Generator<Wanted, void, Found> {
  const { versions } = log
  const { writes, reads } = yield* effectOf(event, groundBefore(versions, last), log.turns())
  for (const version of writes.values()) versions.open(version, event.position)
  for (const key of reads.values()) versions.reads(key, turnOf(event))
}

function* rectify(event: RecordedEvent, versionsOf: VersionsOf, zone: string): Generator<Wanted, void, Found> {
  const target = yield { id: (event.data as Rectification).event }
  if (!target || target.position > event.position) return
  const log = new StreamLog(target.stream, event.position, versionsOf(target.stream), zone)
  const { versions } = log
  const before = yield* log.standingOf(target)
  versions.rectify(target.position, event.position)
  const after = yield* log.standingOf(target)
  const [old, fresh] = [log.turns({ [target.id]: before }), log.turns({ [target.id]: after })]
  yield* refold(movesOf(before, after), versions, event.position, (position) => log.standing(position), old, fresh)
  if (after) versions.reached(after.at)
}

function movesOf(before: OrderedEvent | undefined, after: OrderedEvent | undefined): readonly Move[] {
  if (before && after && before.at === after.at) return [{ turn: turnOf(before), before, after }]
  return [...(before ? [{ turn: turnOf(before), before }] : []), ...(after ? [{ turn: turnOf(after), after }] : [])]
}

function turnOf({ at, position }: OrderedEvent): Turn {
  return { at, position }
}

/** The event as a rectification has left it; undefined where it was annulled, or erased whole. */
function standingAs(
  event: RecordedEvent,
  rectification: Rectification | undefined,
  zone: string,
): OrderedEvent | undefined {
  if (rectification?.annulled || isErasedWhole(event)) return undefined
  return placed(event, rectification?.replacement, zone)
}

/** The events of one stream that are known up to a position, as they stand by the rectifications among them. */
class StreamLog {
  readonly versions: StreamVersions
  readonly #stream: string
  readonly #known: number
  readonly #zone: string

  constructor(stream: string, known: number, versions: StreamVersions, zone: string) {
    this.versions = versions
    this.#stream = stream
    this.#known = known
    this.#zone = zone
  }

  *standing(position: number): ReturnType<StandingAt> {
    const event = yield { position }
    return event && (yield* this.standingOf(event))
  }

  *standingOf(event: RecordedEvent): Generator<Wanted, OrderedEvent | undefined, Found> {
    const by = this.versions.rectificationOf(event.position)
    const rectification = by === undefined ? undefined : (yield { position: by })?.data
    return standingAs(event, rectification as Rectification | undefined, this.#zone)
  }

  /** When events have their turn; of those named here it is given. */
  turns(given: Readonly<Record<string, OrderedEvent | undefined>> = {}): TurnLookup {
    return (id) => this.#turn(id, given)
  }

  *#turn(id: string, given: Readonly<Record<string, OrderedEvent | undefined>>): ReturnType<TurnLookup> {
    if (Object.hasOwn(given, id)) return given[id] && turnOf(given[id])
    const event = yield { id }
    if (!event || event.position > this.#known || event.stream !== this.#stream) return undefined
    const standing = yield* this.standingOf(event)
    return standing && turnOf(standing)
  }
}
