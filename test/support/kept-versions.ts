import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { groupBy } from "../../src/projections/group-by.ts"
import { take } from "../../src/projections/versions/take.ts"
import {
  compareTurns,
  everyId,
  type Key,
  type StreamVersions,
  type Turn,
  textOf,
  type Version,
} from "../../src/projections/versions/version.ts"

type Row = { readonly version: Version; readonly from: number; to: number }

/** The versions of one stream in plain lists, looked through from end to end: nothing in it can be wrong in a clever way. */
export class ListedVersions implements StreamVersions {
  readonly rows: Row[] = []
  readonly #reads = new Map<string, { readonly key: Key; readonly turn: Turn }>()
  readonly #rectified = new Map<number, number>()
  lastAt = Number.NEGATIVE_INFINITY

  reached(at: number): void {
    this.lastAt = Math.max(this.lastAt, at)
  }

  before(key: Key, turn: Turn): Version | undefined {
    return latest(this.#standing().filter((one) => isOf(one, key) && compareTurns(one.turn, turn) < 0))
  }

  allBefore(kind: string, turn: Turn): readonly Version[] {
    const ids = new Set(this.rows.filter(({ version }) => version.kind === kind).map(({ version }) => version.id))
    return [...ids].flatMap((id) => this.before({ kind, id }, turn) ?? [])
  }

  nextTouching(key: Key, after: Turn): Turn | undefined {
    const wrote = this.#standing().filter((one) => isOf(one, key))
    const read = [...this.#reads.values()].filter((one) => isOf(one.key, key) || isOf(one.key, { ...key, id: everyId }))
    return [...wrote, ...read]
      .map((one) => one.turn)
      .filter((turn) => compareTurns(turn, after) > 0)
      .sort(compareTurns)[0]
  }

  open(version: Version, from: number): void {
    if (this.#standing().some((one) => isOf(one, version) && compareTurns(one.turn, version.turn) === 0))
      throw new Error(`${textOf(version)} has a version of that turn already`)
    this.rows.push({ version: JSON.parse(JSON.stringify(version)), from, to: Number.POSITIVE_INFINITY })
  }

  close(key: Key, turn: Turn, from: number): void {
    const row = this.rows.find(
      ({ version, to }) =>
        to === Number.POSITIVE_INFINITY && isOf(version, key) && compareTurns(version.turn, turn) === 0,
    )
    if (!row) throw new Error(`${textOf(key)} has no version of that turn`)
    row.to = from
  }

  reads(key: Key, turn: Turn): void {
    this.#reads.set(readText(key, turn), { key, turn })
  }

  readsNoLonger(key: Key, turn: Turn): void {
    if (!this.#reads.delete(readText(key, turn))) throw new Error(`${textOf(key)} was not read at that turn`)
  }

  rectificationOf(position: number): number | undefined {
    return this.#rectified.get(position)
  }

  rectify(position: number, by: number): void {
    this.#rectified.set(position, by)
  }

  /** The version of each thing that stands at a point of both times. */
  at(through: number, position: number): readonly Version[] {
    const there = this.rows.filter(
      ({ version, from, to }) => version.turn.at <= through && from <= position && position < to,
    )
    const byKey = groupBy(there, ({ version }) => textOf(version))
    return [...byKey.values()].flatMap((rows) => latest(rows.map(({ version }) => version)) ?? [])
  }

  #standing(): readonly Version[] {
    return this.rows.filter(({ to }) => to === Number.POSITIVE_INFINITY).map(({ version }) => version)
  }
}

/** The versions of a whole history, taken event by event. `watch` hears of each event of the log that had to be read again. */
export function versionsOf(
  events: readonly RecordedEvent[],
  zone: string,
  watch: (position: number) => void = () => {},
): ReadonlyMap<string, ListedVersions> {
  const streams = new Map<string, ListedVersions>()
  const versions = (stream: string) => {
    const there = streams.get(stream) ?? new ListedVersions()
    streams.set(stream, there)
    return there
  }
  for (const event of events) {
    const work = take(event, versions, zone)
    for (let step = work.next(); !step.done; ) {
      const wanted = step.value
      const found = events.find((one) => ("id" in wanted ? one.id === wanted.id : one.position === wanted.position))
      if (found) watch(found.position)
      step = work.next(found)
    }
  }
  return streams
}

function isOf(one: Key, { kind, id }: Key): boolean {
  return one.kind === kind && one.id === id
}

function latest(versions: readonly Version[]): Version | undefined {
  return versions.toSorted((a, b) => compareTurns(a.turn, b.turn)).at(-1)
}

function readText(key: Key, turn: Turn): string {
  return `${textOf(key)} ${turn.at} ${turn.position}`
}
