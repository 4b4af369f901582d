import { parentFields } from "../../projections/state.ts"
import {
  compareTurns,
  everyId,
  type Key,
  last,
  type StreamVersions,
  type Turn,
  textOf,
  type Version,
} from "../../projections/versions/version.ts"
import { type StreamTables, type Thing, versionOf } from "./stream-tables.ts"

/** Where a stream's rows belong, and where its things get their numbers. */
export type StreamPlace = {
  readonly package: number
  readonly stream: number
  readonly nextThing: () => number
}

/**
 * The kept versions of one stream, and in memory what its things were last: an event that follows on asks for nothing else, and finds most
 * of it there.
 */
export class SqliteStreamVersions implements StreamVersions {
  readonly #tables: StreamTables
  readonly #place: StreamPlace
  readonly #things = new Map<string, Thing | undefined>()
  readonly #latest = new Map<string, Map<string, Version | undefined>>()
  readonly #wholeKinds = new Set<string>()
  #remembered = 0
  lastAt: number

  constructor(tables: StreamTables, place: StreamPlace, lastAt: number) {
    this.#tables = tables
    this.#place = place
    this.lastAt = lastAt
  }

  /** How many things are remembered. */
  get weight(): number {
    return this.#remembered + this.#things.size
  }

  reached(at: number): void {
    this.lastAt = Math.max(this.lastAt, at)
  }

  before(key: Key, turn: Turn): Version | undefined {
    if (turn !== last) return this.#stored(key, turn)
    const known = this.#ofKind(key.kind)
    if (known.has(key.id) || this.#wholeKinds.has(key.kind)) return known.get(key.id)
    const thing = this.#thing(key)
    const row = thing && this.#tables.latest.get(thing.number)
    return this.#remember(key, row && versionOf(key, row))
  }

  allBefore(kind: string, turn: Turn): readonly Version[] {
    if (turn === last && this.#wholeKinds.has(kind)) return [...this.#ofKind(kind).values()].flatMap((one) => one ?? [])
    const things = this.#tables.thingsOfKind.all(this.#place.package, kind, this.#place.stream)
    const versions = things.flatMap(([, id]) => this.before({ kind, id }, turn) ?? [])
    if (turn === last) this.#wholeKinds.add(kind)
    return versions
  }

  nextTouching(key: Key, { at, position }: Turn): Turn | undefined {
    const own = this.#thing(key)?.number
    const every = this.#thing({ kind: key.kind, id: everyId })?.number
    const bounds = [at, at, position, at] as const
    const found = [
      own === undefined ? undefined : this.#tables.nextWritten.get(own, ...bounds),
      own === undefined ? undefined : this.#tables.nextRead.get(own, ...bounds),
      every === undefined ? undefined : this.#tables.nextRead.get(every, ...bounds),
    ]
    return found.flatMap((row) => (row ? [{ at: row[0], position: row[1] }] : [])).sort(compareTurns)[0]
  }

  open(version: Version, from: number): void {
    const thing = this.#opened(version, from)
    this.#tables.addVersion(thing.number, version, from)
    const parent: unknown = Reflect.get(version.body, parentFields.get(version.kind) ?? "")
    if (parent !== undefined)
      this.#tables.addWithin(this.#place.package, version.kind, String(parent), version.id, this.#place.stream)
    this.#supersede(version)
  }

  close(key: Key, turn: Turn, from: number): void {
    const thing = this.#thing(key)
    if (!thing || this.#tables.close(thing.number, turn, from) !== 1)
      throw new Error(`the views hold no version of ${textOf(key)} that was written at ${turn.at}, ${turn.position}`)
    this.#latest.delete(key.kind)
    this.#wholeKinds.delete(key.kind)
  }

  reads(key: Key, turn: Turn): void {
    this.#tables.addRead(this.#numbered(key).number, turn)
  }

  readsNoLonger(key: Key, turn: Turn): void {
    this.#tables.removeRead(this.#numbered(key).number, turn)
  }

  rectificationOf(position: number): number | undefined {
    return this.#tables.rectificationOf.get(this.#place.stream, position)
  }

  rectify(position: number, by: number): void {
    this.#tables.rectify(this.#place.stream, position, by)
  }

  #stored(key: Key, { at, position }: Turn): Version | undefined {
    const thing = this.#thing(key)
    const row = thing && this.#tables.before.get(thing.number, at, at, at, position)
    return row && versionOf(key, row)
  }

  #thing(key: Key): Thing | undefined {
    const text = textOf(key)
    if (this.#things.has(text)) return this.#things.get(text)
    const row = this.#tables.thing.get(this.#place.package, key.kind, key.id, this.#place.stream)
    const thing = row && { number: row[0], firstKnown: row[1], firstAt: row[2] }
    this.#things.set(text, thing)
    return thing
  }

  #numbered(key: Key): Thing {
    return this.#thing(key) ?? this.#added(key, { number: this.#place.nextThing(), firstKnown: null, firstAt: null })
  }

  #added(key: Key, thing: Thing): Thing {
    this.#tables.addThing(this.#place.package, key, this.#place.stream, thing)
    this.#things.set(textOf(key), thing)
    return thing
  }

  /** The thing of a version that is about to be there. */
  #opened(version: Version, from: number): Thing {
    const { at } = version.turn
    const own = { firstKnown: from, firstAt: at }
    // What is said once, under the id of the event that says it, is almost always new: it is not looked for first, nor remembered.
    if ("madeBy" in version.body && version.body.madeBy === version.id) {
      const thing = { number: this.#place.nextThing(), ...own }
      if (this.#tables.addThing(this.#place.package, version, this.#place.stream, thing)) {
        this.#things.delete(textOf(version))
        return thing
      }
    }
    const thing = this.#thing(version)
    if (!thing) return this.#added(version, { number: this.#place.nextThing(), ...own })
    if (thing.firstKnown === null) this.#appears(version, thing, from, at)
    else {
      const reach = this.#tables.greatestAt.get(thing.number)
      if (reach !== null && reach !== undefined && at > reach)
        this.#tables.addReach(thing.number, thing.firstKnown, reach, from, at)
      if (at < (thing.firstAt ?? at)) this.#appears(version, thing, thing.firstKnown, at)
    }
    return thing
  }

  #appears(key: Key, thing: Thing, known: number, at: number): void {
    this.#tables.appears(this.#place.package, key, this.#place.stream, known, at)
    thing.firstKnown = known
    thing.firstAt = at
  }

  /** A version that comes after the one remembered, or after none where it is known that there was none, is the latest now. */
  #supersede(version: Version): void {
    const known = this.#latest.get(version.kind)
    const there = known?.get(version.id)
    if (
      there ? compareTurns(version.turn, there.turn) > 0 : known?.has(version.id) || this.#wholeKinds.has(version.kind)
    )
      this.#remember(version, version)
  }

  #ofKind(kind: string): Map<string, Version | undefined> {
    const known = this.#latest.get(kind) ?? new Map<string, Version | undefined>()
    this.#latest.set(kind, known)
    return known
  }

  #remember(key: Key, version: Version | undefined): Version | undefined {
    this.#ofKind(key.kind).set(key.id, version)
    this.#remembered++
    return version
  }
}
