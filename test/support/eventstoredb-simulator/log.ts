/** One record of the simulated transaction log. */
export type LogRecord = {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  /** The clock of the node that wrote it, milliseconds since 1970. */
  readonly created: number
  /** Its place in `$all`: grows by what a record weighs, so there are gaps. */
  readonly position: number
  /** When it was stored, on the clock of `performance.now()`: what replicas lag behind. */
  readonly storedAt: number
}

export type Proposed = Pick<LogRecord, "id" | "type" | "contentType" | "data" | "metadata">

export type Expected = number | "none" | "any" | "exists"

export type Written =
  | { readonly written: "stored"; readonly revision: number; readonly position: number }
  | { readonly written: "conflict"; readonly current: number }
  | { readonly written: "deleted" }
  | { readonly written: "too-large" }

/** The one log of the simulated cluster, with the server's rules about revisions, repeated writes and deleted streams. */
export class SimulatedLog {
  readonly records: LogRecord[] = []
  readonly #listeners = new Set<() => void>()
  readonly #streams = new Map<string, LogRecord[]>()
  readonly #tombstones = new Set<string>()
  readonly #maximumAppendBytes: number
  /** Servers keep what tells a repetition in a cache, which may be emptied. */
  remembersRepetitions = true
  #nextPosition = 1_000

  constructor(maximumAppendBytes: number) {
    this.#maximumAppendBytes = maximumAppendBytes
  }

  onAppended(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  stream(name: string): readonly LogRecord[] {
    return this.#streams.get(name) ?? []
  }

  isTombstoned(name: string): boolean {
    return this.#tombstones.has(name)
  }

  /** Appends all or nothing. The same events again at the same revision are answered as they were the first time. */
  append(stream: string, expected: Expected, events: readonly Proposed[], now: number): Written {
    if (this.#tombstones.has(stream)) return { written: "deleted" }
    const size = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0)
    if (size > this.#maximumAppendBytes) return { written: "too-large" }
    const there = this.stream(stream)
    const current = there.length - 1
    const wanted = expected === "none" ? -1 : expected
    if (typeof wanted === "number" && wanted !== current) {
      const same = there.slice(wanted + 1, wanted + 1 + events.length)
      const repeated = same.length === events.length && same.every(({ id }, index) => id === events[index]?.id)
      const last = same.at(-1)
      if (this.remembersRepetitions && repeated && last)
        return { written: "stored", revision: last.revision, position: last.position }
      return { written: "conflict", current }
    }
    if (wanted === "exists" && current < 0) return { written: "conflict", current }
    const records = events.map((event, index) => this.#store(stream, current + 1 + index, event, now))
    this.#announce()
    return { written: "stored", revision: current + events.length, position: records.at(-1)?.position ?? 0 }
  }

  /** Hides a stream for ever. Its records stay in `$all` until a scavenge. */
  tombstone(stream: string, now: number): number | undefined {
    if (this.#tombstones.has(stream)) return undefined
    this.#tombstones.add(stream)
    const empty = new Uint8Array()
    const record = this.#store(stream, Number.MAX_SAFE_INTEGER, { ...system("$streamDeleted"), data: empty }, now)
    this.#announce()
    return record.position
  }

  /** What a server writes for itself now and then. */
  writeSystemEvent(now: number): void {
    const name = "$stats-127.0.0.1:2113"
    this.#store(name, this.stream(name).length, system("$statsCollected"), now)
    this.#announce()
  }

  /** Removes from the disk what was deleted: the records of tombstoned streams. */
  scavenge(): void {
    const kept = this.records.filter(({ stream, type }) => !this.#tombstones.has(stream) || type === "$streamDeleted")
    this.records.splice(0, this.records.length, ...kept)
    for (const name of this.#tombstones) this.#streams.delete(name)
  }

  /** As if restored from an empty backup. */
  putBack(): void {
    this.records.splice(0)
    this.#streams.clear()
  }

  #store(stream: string, revision: number, event: Proposed, now: number): LogRecord {
    const record = {
      ...event,
      stream,
      revision,
      created: now,
      position: this.#nextPosition,
      storedAt: performance.now(),
    }
    this.#nextPosition += 100 + event.data.length + event.metadata.length
    this.records.push(record)
    if (!this.#streams.has(stream)) this.#streams.set(stream, [])
    this.#streams.get(stream)?.push(record)
    return record
  }

  #announce(): void {
    for (const listener of this.#listeners) listener()
  }
}

function system(type: string): Proposed {
  const data = Buffer.from("{}")
  return { id: crypto.randomUUID(), type, contentType: "application/json", data, metadata: new Uint8Array() }
}
