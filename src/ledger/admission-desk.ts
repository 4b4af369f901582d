import { admit, namesIn } from "../domain/admission/admit.ts"
import { checkCorrection, isCorrection } from "../domain/admission/corrections.ts"
import { mayRecord } from "../domain/admission/permission.ts"
import { done, type Refusal, type Result, refused } from "../domain/admission/refusal.ts"
import { extend, followsOn, type Prospect, refold, type StreamFold } from "../domain/admission/stream-fold.ts"
import { definitionOf } from "../domain/catalogue.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import { byEffectiveOrder, type OrderedEvent } from "../domain/fold/effective-order.ts"
import { type Package, packageItself } from "../domain/package/opening.ts"
import { homeOf } from "../domain/streams.ts"
import { firstInstant } from "../domain/values/moment.ts"
import type { Batch, EventStore } from "../event-store/event-store.ts"
import { encode, pathsToSeal } from "./encoding.ts"
import type { Environment } from "./environment.ts"
import type { Draft, Drafted } from "./request.ts"
import { saysTheSame } from "./same-content.ts"
import { unseal } from "./sealing.ts"
import type { StreamFolds } from "./stream-folds.ts"

/** What became of a request at the desk. `again`: another request of this group says this event too; ask once it is stored. */
export type Considered =
  | {
      readonly answer: "admitted"
      readonly batch: Batch
      readonly events: readonly RecordedEvent[]
      readonly repeated: readonly RecordedEvent[]
      /** The ids in the order of the request. */
      readonly order: readonly string[]
    }
  | { readonly answer: "repeated"; readonly repeated: readonly RecordedEvent[] }
  | { readonly answer: "refused"; readonly refusal: Refusal }
  | { readonly answer: "again"; readonly draft: Draft }

type Admitted = {
  readonly events: readonly RecordedEvent[]
  readonly prospect: Prospect
  /** For each event the paths that are to be sealed. */
  readonly sealing: readonly (readonly string[])[]
}

/**
 * Decides requests one after the other, each against all before it, whether those are stored yet or only about to be. One desk
 * serves one commit group; the folds outlive it.
 */
export class AdmissionDesk {
  readonly #store: EventStore
  readonly #folds: StreamFolds
  readonly #environment: Environment
  /** The recorder's clock when the group was opened, RFC 3339. */
  readonly #stamp: string
  readonly #pending = new Map<string, RecordedEvent>()

  constructor(store: EventStore, folds: StreamFolds, environment: Environment, stamp: string) {
    this.#store = store
    this.#folds = folds
    this.#environment = environment
    this.#stamp = stamp
  }

  /** Decides a request. A refusal that rests on folds which another process has outdated is reconsidered once. */
  async consider(drafted: Drafted): Promise<Considered> {
    const considered = await this.#decide(drafted)
    if (considered.answer !== "refused" || !(await this.#dropStale(drafted))) return considered
    return this.#decide(drafted)
  }

  /** Forgets what was decided for streams whose batches could not be stored. */
  forget(streams: Iterable<string>): void {
    for (const stream of streams) this.#folds.drop(stream)
    this.#pending.clear()
  }

  async #decide({ request, stream, drafts }: Drafted): Promise<Considered> {
    const { package: packageId, principal, expected } = request
    const repeated: RecordedEvent[] = []
    const fresh: Draft[] = []
    for (const draft of drafts) {
      const { id } = draft.event
      const there = this.#pending.get(id) ?? (await this.#recorded(packageId, id))
      if (!there) fresh.push(draft)
      else if (!saysTheSame(there, draft.event)) return no(taken(draft, `event ${id} is recorded with other content`))
      else if (this.#pending.has(id)) return { answer: "again", draft }
      else repeated.push(there)
    }
    const twice = fresh.find((one, index) => fresh.findIndex((other) => other.event.id === one.event.id) < index)
    if (twice) return no(usedTwice(twice))
    if (fresh.length === 0) return { answer: "repeated", repeated }
    const opening = await this.#opening(packageId, fresh)
    if (!opening.ok) return no(opening.refusal)
    const { zone } = opening.value
    const fold = await this.#folds.of(stream, zone)
    if (expected && expected.stream !== stream) return no(wrongStream(expected.stream, stream))
    if (expected && expected.revision !== fold.revision)
      return no({ refusal: "wrong-revision", stream, expected: expected.revision, actual: fold.revision })
    const admitted = await this.#admit(packageId, fresh, fold, zone, principal)
    if (!admitted.ok) return no(admitted.refusal)
    const { prospect, sealing } = admitted.value
    // Record time never decreases in a package, whatever the clock does.
    const stamp = later(this.#stamp, opening.value.lastKnownAt)
    const events = admitted.value.events.map((event) => ({ ...event, recordedAt: stamp, knownAt: stamp }))
    const encoded = encode(events, fresh, sealing, this.#environment.newSalt)
    if (!encoded.ok) return no(encoded.refusal)
    this.#folds.keep(stream, prospect.accept())
    for (const event of events) this.#pending.set(event.id, event)
    return {
      answer: "admitted",
      batch: { package: packageId, stream, expectedRevision: fold.revision, events: encoded.value },
      events,
      repeated,
      order: drafts.map((one) => one.event.id),
    }
  }

  /** The package's time zone and last record time; a package that is not there yet must be opened by the batch. */
  async #opening(packageId: string, fresh: readonly Draft[]): Promise<Result<{ zone: string; lastKnownAt: string }>> {
    const first = fresh[0]?.event
    const opens = fresh.find((one) => one.event.type === "PackageOpened")
    const there = await this.#firstEvent(packageId)
    if (there && opens)
      return refused({
        refusal: "package-exists",
        package: packageId,
        message: `a package that is not there yet: "${packageId}" was opened by event ${there.id}`,
      })
    const opened = there ?? (first?.type === "PackageOpened" ? first : undefined)
    if (!opened)
      return refused({
        refusal: "not-found",
        what: `package "${packageId}"`,
        accepted: "a package that was opened: its first event is PackageOpened",
      })
    const lastKnownAt = there && (await this.#store.lastKnownAt(packageId))
    return done({ zone: (opened.data as { timeZone: string }).timeZone, lastKnownAt: lastKnownAt ?? "" })
  }

  async #firstEvent(packageId: string): Promise<RecordedEvent | undefined> {
    for (const event of this.#pending.values())
      if (event.package === packageId && event.type === "PackageOpened") return event
    const [stored] = await this.#store.readStream(`package-${packageId}`, 0, 1)
    return stored && unseal(stored)
  }

  async #admit(
    packageId: string,
    fresh: readonly Draft[],
    fold: StreamFold,
    zone: string,
    principal: Drafted["request"]["principal"],
  ): Promise<Result<Admitted>> {
    const events: RecordedEvent[] = []
    const targets: (RecordedEvent | undefined)[] = []
    for (const [index, { event, pointer }] of fresh.entries()) {
      const numbered = { ...event, revision: fold.revision + 1 + index }
      const target = isCorrection(event.type) ? await this.#target(packageId, event, events) : undefined
      const checked = isCorrection(event.type) ? checkCorrection(numbered, target, pointer, zone) : done(numbered)
      if (!checked.ok) return checked
      events.push(checked.value)
      targets.push(target)
    }
    const prospect = await this.#prospect(events, fold, zone)
    const pointers = fresh.map((one) => one.pointer)
    for (const [index, event] of events.entries()) {
      const definition = definitionOf(event.type)
      const may =
        definition &&
        mayRecord(
          principal,
          definition,
          event as never,
          prospect.state,
          targets[index]?.actor.subject,
          pointers[index] ?? "",
        )
      if (may && !may.ok) return may
    }
    const others = await this.#otherStreams(packageId, events, pointers, zone)
    const admitted = admit(packageId, events, pointers, prospect, zone, (stream) => others.get(stream)?.entities)
    if (!admitted.ok) return admitted
    const own = events.find((event) => event.type === "PackageOpened")?.data as Package | undefined
    const state = others.get(`package-${packageId}`)?.entities ?? fold.entities
    const always = (own ?? state.get<Package>("package", packageItself))?.seals
    const sealing = pathsToSeal(events, fresh, targets, always)
    return sealing.ok ? done({ events, prospect, sealing: sealing.value }) : sealing
  }

  async #prospect(events: readonly RecordedEvent[], fold: StreamFold, zone: string): Promise<Prospect> {
    const ordered: OrderedEvent[] = events
      .map((event) => ({ ...event, at: firstInstant(event.effectiveAt, zone) }))
      .sort(byEffectiveOrder)
    if (followsOn(fold, ordered)) return extend(fold, ordered)
    const stream = events[0]?.stream ?? ""
    const stored = await this.#folds.events(stream)
    const waiting = [...this.#pending.values()].filter(
      (event) => event.stream === stream && event.revision >= stored.length,
    )
    return refold(fold, [...stored, ...waiting, ...events])
  }

  /** The folds of the other streams that the events speak of, and of the package itself. */
  async #otherStreams(packageId: string, events: readonly RecordedEvent[], pointers: readonly string[], zone: string) {
    const own = events[0]?.stream
    const homes = new Set(namesIn(events, pointers, zone).map((named) => homeOf(packageId, named)))
    homes.add(`package-${packageId}`)
    const folds = new Map<string, StreamFold>()
    for (const home of homes) if (home !== undefined && home !== own) folds.set(home, await this.#folds.of(home, zone))
    return folds
  }

  async #target(
    packageId: string,
    correction: RecordedEvent,
    batch: readonly RecordedEvent[],
  ): Promise<RecordedEvent | undefined> {
    const { event: id } = correction.data as { event: string }
    return batch.find((event) => event.id === id) ?? this.#pending.get(id) ?? (await this.#recorded(packageId, id))
  }

  async #recorded(packageId: string, id: string): Promise<RecordedEvent | undefined> {
    const stored = await this.#store.eventById(packageId, id)
    return stored && unseal(stored)
  }

  /** Drops the folds of the request's streams that lag behind the store. Those with batches waiting in this group do not lag. */
  async #dropStale({ request, stream }: Drafted): Promise<boolean> {
    let stale = false
    for (const candidate of [stream, `package-${request.package}`]) {
      if ([...this.#pending.values()].some((event) => event.stream === candidate)) continue
      const fold = await this.#folds.of(candidate, "UTC")
      if (fold.revision === (await this.#store.streamRevision(candidate))) continue
      this.#folds.drop(candidate)
      stale = true
    }
    return stale
  }
}

function no(refusal: Refusal): Considered {
  return { answer: "refused", refusal }
}

/** The refusal of an id that stands twice in what is to be recorded as one. */
export function usedTwice(draft: Draft): Refusal {
  return taken(draft, "the request uses it twice")
}

function taken({ event, pointer }: Draft, why: string): Refusal {
  return {
    refusal: "id-taken",
    id: event.id,
    pointer: `${pointer}/id`,
    message: `an id, or an Idempotency-Key, of its own: ${why}`,
  }
}

/** The later of two stamps of the same form. */
function later(a: string, b: string): string {
  return b > a ? b : a
}

function wrongStream(named: string, stream: string): Refusal {
  return {
    refusal: "invalid",
    issues: [
      { pointer: "", message: `If-Match: "${stream}@{revision}": the events belong in that stream, not in ${named}` },
    ],
  }
}
