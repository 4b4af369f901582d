import type { AppendOutcome, Batch, PackageLog, SealedValue, StoredEvent } from "../../event-store/event-store.ts"
import { unseal } from "../sealing.ts"

type Row = StoredEvent & { readonly id: string; readonly stream: string; readonly revision: number }

/**
 * One package as it is known somewhere, to which more can be added without anything being recorded: what is appended stands after all that
 * is known, in memory, and goes with it.
 */
export class HypotheticalStore implements PackageLog {
  readonly #rows: Row[]

  /** `known`: the events of one package, in position order. */
  constructor(known: readonly StoredEvent[]) {
    this.#rows = known.map((stored) => {
      const { id, stream, revision } = unseal(stored)
      return { ...stored, id, stream, revision }
    })
  }

  async append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]> {
    return batches.map((batch) => this.#append(batch))
  }

  async readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#rows.filter((row) => row.stream === stream && row.revision >= fromRevision).slice(0, limit)
  }

  async readPackage(_packageId: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#rows.filter((row) => row.position > after).slice(0, limit)
  }

  async eventById(_packageId: string, id: string): Promise<StoredEvent | undefined> {
    return this.#rows.find((row) => row.id === id)
  }

  async streamRevision(stream: string): Promise<number> {
    return this.#rows.findLast((row) => row.stream === stream)?.revision ?? -1
  }

  async lastKnownAt(): Promise<string | undefined> {
    return this.#rows.at(-1)?.knownAt
  }

  async lastPosition(): Promise<number> {
    return this.#rows.at(-1)?.position ?? -1
  }

  #append({ stream, expectedRevision, events }: Batch): AppendOutcome {
    const firstPosition = (this.#rows.at(-1)?.position ?? -1) + 1
    for (const [index, { id, canonical, values, recordedAt, erases }] of events.entries()) {
      for (const { event, path } of erases) this.#erase(event, path, id)
      this.#rows.push({
        position: firstPosition + index,
        knownAt: recordedAt,
        canonical,
        values,
        id,
        stream,
        revision: expectedRevision + 1 + index,
      })
    }
    return { outcome: "appended", firstPosition, lastRevision: expectedRevision + events.length }
  }

  #erase(event: string, path: string, erasedBy: string): void {
    const index = this.#rows.findIndex((row) => row.id === event)
    const row = this.#rows[index]
    const erased = (value: SealedValue): SealedValue => (value.path === path ? { path, erasedBy } : value)
    if (row) this.#rows[index] = { ...row, values: row.values.map(erased) }
  }
}
