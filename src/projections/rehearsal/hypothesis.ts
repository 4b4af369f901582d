import { precisionOf } from "../../domain/envelope.ts"
import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import { Entities } from "../../domain/fold/entity.ts"
import { foldInto } from "../../domain/fold/evolve.ts"
import { firstInstant } from "../../domain/values/moment.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"

/** No slug has a colon: what is assumed collides with nothing on record, and is told from it by its name. */
const mark = "hypothetical:"

/** The name of something assumed. */
export function assumedName(...words: readonly string[]): string {
  return `${mark}${words.join(":")}`
}

function isAssumed(name: string): boolean {
  return name.startsWith(mark)
}

/** Of the events that something rests on, those on record. */
export function onRecordAlone(because: readonly string[]): readonly string[] {
  return [...new Set(because)].filter((event) => !isAssumed(event))
}

/** An event that is assumed to have happened. */
export type AssumedEvent = { readonly type: string; readonly effectiveAt: string; readonly data: object }

/** A package as it would be if something had happened: events folded by the ledger's own fold on a copy of what a view holds. */
export class Hypothesis {
  readonly assumed: AssumedEvent[] = []
  readonly #entities = new Entities()
  readonly #view: View
  #through: number

  constructor(view: View) {
    this.#view = view
    this.#through = view.through
    for (const entity of view.entities.everything()) this.#entities.put(entity)
    for (const { id, at } of view.turns) this.#entities.tookTurn(id, at)
  }

  /** Lets an event happen. Told in effective order within a case, as a stream is folded. */
  happen(type: string, effectiveAt: string, data: object): void {
    const id = assumedName(type, String(this.assumed.length))
    const at = firstInstant(effectiveAt, this.#view.zone)
    const event = { id, type, stream: mark, position: this.assumed.length, effectiveAt, at, data }
    foldInto(this.#entities, [{ ...event, precision: precisionOf(effectiveAt, undefined) } as OrderedEvent])
    this.assumed.push({ type, effectiveAt, data })
    this.passUntil(at)
  }

  /** Lets time pass up to and including an instant, in ms. */
  passUntil(at: number): void {
    this.#through = Math.max(this.#through, at)
  }

  reading(): Resolver {
    return new Resolver({ entities: this.#entities, zone: this.#view.zone, through: this.#through })
  }
}
