import { admit } from "../domain/admission/admit.ts"
import { checkCorrection, isCorrection } from "../domain/admission/corrections.ts"
import { type Candidate, homesOf, type Named, namesIn } from "../domain/admission/names.ts"
import { mayRecord } from "../domain/admission/permission.ts"
import { done, type Refusal, type Result, refused } from "../domain/admission/refusal.ts"
import { extend, followsOn, type Prospect, refold, type StreamFold } from "../domain/admission/stream-fold.ts"
import { definitionOf } from "../domain/catalogue.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import { byEffectiveOrder, placed } from "../domain/fold/effective-order.ts"
import { type Package, packageItself } from "../domain/package/opening.ts"
import type { Batch, PackageLog } from "../event-store/event-store.ts"
import { encode, pathsToSeal } from "./encoding.ts"
import type { Environment } from "./environment.ts"
import { type Draft, type Drafted, provisional } from "./request.ts"
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
  readonly #store: PackageLog
  readonly #folds: StreamFolds
  readonly #environment: Environment
  /** The recorder's clock when the group was opened, RFC 3339. */
  readonly #stamp: string
  readonly #pending = new Map<string, RecordedEvent>()
  /** The streams whose folds the last decision rests on. */
  readonly #consulted = new Set<string>()

  constructor(store: PackageLog, folds: StreamFolds, environment: Environment, stamp: string) {
    this.#store = store
    this.#folds = folds
    this.#environment = environment
    this.#stamp = stamp
  }

  /** Decides a request. A refusal that rests on folds which another process has outdated is reconsidered once. */
  async consider(drafted: Drafted): Promise<Considered> {
    this.#consulted.clear()
    const considered = await this.#decide(drafted)
    if (considered.answer !== "refused" || !(await this.#dropStale())) return considered
    return this.#decide(drafted)
  }

  /** Forgets what was decided for streams whose batches could not be stored. */
  forget(streams: Iterable<string>): void {
    for (const stream of streams) this.#folds.drop(stream)
    this.#pending.clear()
  }

  /** Forgets everything that was decided: none of it will be stored. */
  forgetAll(): void {
    this.forget(new Set([...this.#pending.values()].map((event) => event.stream)))
  }

  async #decide({ request, stream, drafts }: Drafted): Promise<Considered> {
    const { package: packageId, principal, expected } = request
    const repeated: RecordedEvent[] = []
    const fresh: Draft[] = []
    for (const draft of drafts) {
      const { id } = draft.event
      const there = this.#pending.get(id) ?? (await this.#recorded(packageId, id))
      if (!there) fresh.push(draft)
      else if (!saysTheSame(there, draft)) return no(taken(draft, `event ${id} is recorded with other content`))
      else if (this.#pending.has(id)) return { answer: "again", draft }
      else repeated.push(there)
    }
    const ids = new Set<string>()
    const twice = fresh.find(({ event }) => ids.size === ids.add(event.id).size)
    if (twice) return no(usedTwice(twice))
    if (fresh.length === 0) return { answer: "repeated", repeated }
    const opening = await this.#opening(packageId, fresh)
    if (!opening.ok) return no(opening.refusal)
    const { zone, lastKnownAt } = opening.value
    // Record time never decreases in a package, whatever the clock does.
    const stamp = later(this.#stamp, lastKnownAt)
    const fold = await this.#foldOf(stream, zone)
    if (expected && expected.stream !== stream) return no(wrongStream(expected.stream, stream))
    if (expected && expected.revision !== fold.revision)
      return no({ refusal: "wrong-revision", stream, expected: expected.revision, actual: fold.revision })
    const admitted = await this.#admit(packageId, fresh, stamp, fold, zone, principal)
    if (!admitted.ok) return no(admitted.refusal)
    const { events, prospect, sealing } = admitted.value
    const encoded = encode(events, fresh, sealing, this.#environment.newSalt)
    if (!encoded.ok) return no(encoded.refusal)
    this.#folds.keep(stream, prospect.accept())
    for (const { event } of encoded.value) this.#pending.set(event.id, event)
    return {
      answer: "admitted",
      batch: {
        package: packageId,
        stream,
        expectedRevision: fold.revision,
        events: encoded.value.map(({ toAppend }) => toAppend),
      },
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
    stamp: string,
    fold: StreamFold,
    zone: string,
    principal: Drafted["request"]["principal"],
  ): Promise<Result<Admitted>> {
    const batch: Candidate[] = []
    for (const [index, { event, pointer }] of fresh.entries()) {
      const revision = fold.revision + 1 + index
      const numbered = { ...event, revision, position: provisional + revision, recordedAt: stamp, knownAt: stamp }
      const target = isCorrection(event.type) ? await this.#target(packageId, event, batch) : undefined
      const checked = isCorrection(event.type) ? checkCorrection(numbered, target, pointer) : done(numbered)
      if (!checked.ok) return checked
      batch.push({ event: checked.value, pointer, target })
    }
    const events = batch.map(({ event }) => event)
    const prospect = await this.#prospect(events, fold, zone)
    for (const { event, pointer, target } of batch) {
      const definition = definitionOf(event.type)
      const recorder = target?.actor.subject
      const may = definition && mayRecord(principal, definition, event as never, prospect.state, recorder, pointer)
      if (may && !may.ok) return may
    }
    const names = namesIn(batch, prospect.state, zone)
    const others = await this.#otherStreams(packageId, names, fresh[0]?.event.stream, zone)
    const elsewhere = (stream: string) => others.get(stream)?.entities
    const admitted = admit(packageId, batch, prospect, zone, elsewhere, names)
    if (!admitted.ok) return admitted
    const own = events.find((event) => event.type === "PackageOpened")?.data as Package | undefined
    const state = others.get(`package-${packageId}`)?.entities ?? fold.entities
    const always = (own ?? state.get<Package>("package", packageItself))?.seals
    const sealing = pathsToSeal(batch, fresh, always)
    return sealing.ok ? done({ events, prospect, sealing: sealing.value }) : sealing
  }

  async #prospect(events: readonly RecordedEvent[], fold: StreamFold, zone: string): Promise<Prospect> {
    const ordered = events.map((event) => placed(event, undefined, zone)).sort(byEffectiveOrder)
    if (followsOn(fold, ordered)) return extend(fold, ordered)
    const stream = events[0]?.stream ?? ""
    const stored = await this.#folds.events(stream)
    const waiting = [...this.#pending.values()].filter(
      (event) => event.stream === stream && event.revision >= stored.length,
    )
    return refold(fold, [...stored, ...waiting, ...events])
  }

  /** The folds of the other streams that the events speak of, and of the package itself. */
  async #otherStreams(packageId: string, names: readonly Named[], own: string | undefined, zone: string) {
    const homes = new Set([`package-${packageId}`, ...homesOf(names, packageId)])
    const folds = new Map<string, StreamFold>()
    for (const home of homes) if (home !== own) folds.set(home, await this.#foldOf(home, zone))
    return folds
  }

  async #foldOf(stream: string, zone: string): Promise<StreamFold> {
    this.#consulted.add(stream)
    return this.#folds.of(stream, zone)
  }

  async #target(
    packageId: string,
    correction: RecordedEvent,
    batch: readonly Candidate[],
  ): Promise<RecordedEvent | undefined> {
    const { event: id } = correction.data as { event: string }
    const inBatch = batch.find(({ event }) => event.id === id)?.event
    return inBatch ?? this.#pending.get(id) ?? (await this.#recorded(packageId, id))
  }

  async #recorded(packageId: string, id: string): Promise<RecordedEvent | undefined> {
    const stored = await this.#store.eventById(packageId, id)
    return stored && unseal(stored)
  }

  /** Drops the folds asked that lag behind the store. Those with batches waiting in this group do not lag. */
  async #dropStale(): Promise<boolean> {
    let stale = false
    for (const candidate of this.#consulted) {
      if ([...this.#pending.values()].some((event) => event.stream === candidate)) continue
      if (this.#folds.revisionKept(candidate) === (await this.#store.streamRevision(candidate))) continue
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
