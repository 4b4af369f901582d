import { done, type Refusal, type Result, refused } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import { type AppendOutcome, type Batch, type PackageLog, StoreUnavailable } from "../event-store/event-store.ts"
import { AdmissionDesk, type Considered, usedTwice } from "./admission-desk.ts"
import { apart } from "./apart.ts"
import type { Environment } from "./environment.ts"
import { type Draft, type Drafted, draft, type RecordRequest } from "./request.ts"
import { StreamFolds } from "./stream-folds.ts"

/** What was recorded: each event's id and place. `repeated` where all of it was there before. */
export type Receipt = { readonly events: readonly Receipted[]; readonly repeated: boolean }

type Receipted = {
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly recordedAt: string
}

/** What became of a batch: as the store says, or not known because the store could not say. */
type Stored = AppendOutcome | { readonly outcome: "unavailable"; readonly refusal: Refusal }

type Waiting = {
  readonly drafted: Drafted
  tries: number
  readonly answer: (result: Result<Receipt>) => void
  readonly fail: (error: unknown) => void
}

/** How often a request is decided anew when another writer was faster. */
const mostTries = 5

/**
 * The write path: read, decide, append. Requests that arrive in one turn of the event loop, or while a group is being stored, are
 * decided one after the other and committed together; each is still atomic by itself and answered by itself.
 */
export class Recorder {
  readonly #store: PackageLog
  readonly #environment: Environment
  readonly #folds: StreamFolds
  #waiting: Waiting[] = []
  #working: Promise<void> | undefined
  #closed = false

  constructor(store: PackageLog, environment: Environment) {
    this.#store = store
    this.#environment = environment
    this.#folds = new StreamFolds(store)
  }

  /** Records what a request brings, or answers why not. Resolves once it is durable. */
  async record(request: RecordRequest): Promise<Result<Receipt>> {
    if (this.#closed) return refused(closing)
    const drafted = draft(request, this.#environment)
    if (!drafted.ok) return drafted
    return new Promise((answer, fail) => {
      this.#waiting.push({ drafted: drafted.value, tries: 0, answer, fail })
      this.#working ??= this.#work()
    })
  }

  /**
   * Records many requests, all or none, in one commit group. Answers every refusal with the number of its request, not only the first:
   * what is refused is taken out, and the rest of its request considered without it.
   */
  async recordAll(
    requests: readonly RecordRequest[],
    onProgress: (considered: number) => void,
  ): Promise<Result<readonly BulkReceipt[]> | Refusals> {
    while (this.#working) await this.#working
    if (this.#closed) return refused(closing)
    const work = this.#allOrNone(requests, onProgress)
    this.#working = work.then(
      () => this.#goOn(),
      () => this.#goOn(),
    )
    return work
  }

  /** Lets what was begun finish, and takes nothing new. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    // The rest of this turn may still bring requests: they join the group.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#commit(group)
      } catch (error) {
        // Nothing of the group was handed to the store: whoever waited to be asked again is told so too.
        this.#waiting = this.#waiting.filter((one) => !group.includes(one))
        for (const one of group)
          if (error instanceof StoreUnavailable) one.answer(refused(unavailable(error)))
          else one.fail(error)
      }
    }
    this.#working = undefined
  }

  #goOn(): void {
    this.#working = this.#waiting.length > 0 ? this.#work() : undefined
  }

  #desk(): AdmissionDesk {
    return new AdmissionDesk(
      this.#store,
      this.#folds,
      this.#environment,
      new Date(this.#environment.now()).toISOString(),
    )
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const desk = this.#desk()
    const admitted: { waiting: Waiting; considered: Considered & { answer: "admitted" } }[] = []
    for (const waiting of group) {
      const considered = await this.#consider(desk, () => desk.consider(waiting.drafted))
      if (considered.answer === "admitted") admitted.push({ waiting, considered })
      else if (considered.answer === "again") this.#waiting.push(waiting)
      else if (considered.answer === "repeated") waiting.answer(done(receipt(considered.repeated)))
      else waiting.answer(refused(considered.refusal))
    }
    if (admitted.length === 0) return
    const batches = admitted.map(({ considered }) => considered.batch)
    const outcomes = this.#store.commitsStreamsApart
      ? await apart(batches, (some) => this.#append(desk, some), isUnavailable, withheld)
      : await this.#append(desk, batches)
    desk.forget(batches.filter((_, index) => outcomes[index] === withheld).map(({ stream }) => stream))
    for (const [index, { waiting, considered }] of admitted.entries()) {
      const outcome = outcomes[index]
      if (outcome?.outcome === "appended") waiting.answer(done(receiptOf(considered, outcome.firstPosition)))
      else if (outcome?.outcome === "unavailable") waiting.answer(refused(outcome.refusal))
      else if (++waiting.tries < mostTries) this.#waiting.push(waiting)
      else
        waiting.answer(
          refused({
            refusal: "unavailable",
            message: `other writers were faster ${mostTries} times: try again`,
            mayBeStored: false,
          }),
        )
    }
  }

  /** Asks the desk. Where the store cannot be read nothing of the group is stored, so what was decided before is forgotten too. */
  async #consider<Answer>(desk: AdmissionDesk, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      desk.forgetAll()
      throw error
    }
  }

  /** Appends a group. What could not be stored is forgotten by the folds, which had taken it for granted. */
  async #append(desk: AdmissionDesk, batches: readonly Batch[]): Promise<readonly Stored[]> {
    try {
      const outcomes = await this.#store.append(batches)
      desk.forget(
        batches
          .filter(
            (batch, index) =>
              outcomes[index]?.outcome !== "appended" || batch.events.some((event) => event.erases.length > 0),
          )
          .map((batch) => batch.stream),
      )
      return outcomes
    } catch (error) {
      desk.forget(batches.map((batch) => batch.stream))
      if (!(error instanceof StoreUnavailable)) throw error
      return batches.map(() => ({ outcome: "unavailable", refusal: unavailable(error) }))
    }
  }

  async #allOrNone(
    requests: readonly RecordRequest[],
    onProgress: (considered: number) => void,
  ): Promise<Result<readonly BulkReceipt[]> | Refusals> {
    const desk = this.#desk()
    const considered: Considered[] = []
    const refusals: { readonly request: number; readonly refusal: Refusal }[] = []
    for (const [index, request] of requests.entries()) {
      const drafted = draft(request, this.#environment)
      const { last, refused } = drafted.ok
        ? await this.#consider(desk, () => considerAll(desk, drafted.value))
        : { last: undefined, refused: [drafted.refusal] }
      if (last) considered.push(last)
      refusals.push(...refused.map((refusal) => ({ request: index, refusal })))
      onProgress(index + 1)
    }
    const batches = considered.flatMap((one) => (one.answer === "admitted" ? [one.batch] : []))
    if (refusals.length > 0) {
      desk.forget(batches.map((batch) => batch.stream))
      return { ok: false, refusals }
    }
    const outcomes = batches.length === 0 ? [] : await this.#append(desk, batches)
    const failed = outcomes.find((one) => one.outcome !== "appended")
    if (failed) return refused(failed.outcome === "unavailable" ? failed.refusal : overtaken)
    let next = 0
    return done(
      considered.map((one) => {
        if (one.answer !== "admitted") return { ...receipt("repeated" in one ? one.repeated : []), recorded: 0 }
        const outcome = outcomes[next++] as Extract<Stored, { outcome: "appended" }>
        return { ...receiptOf(one, outcome.firstPosition), recorded: one.events.length }
      }),
    )
  }
}

/** Considers a request, and what is left of it once what was refused is taken out: every refusal, and what was said last. */
async function considerAll(
  desk: AdmissionDesk,
  drafted: Drafted,
): Promise<{ last: Considered; refused: readonly Refusal[] }> {
  const refused: Refusal[] = []
  let rest = drafted
  for (;;) {
    const last = await desk.consider(rest)
    const refusal =
      last.answer === "refused" ? last.refusal : last.answer === "again" ? usedTwice(last.draft) : undefined
    if (refusal === undefined) return { last, refused }
    refused.push(refusal)
    const drafts = rest.drafts.filter((one) => !isAbout(refusal, one))
    if (drafts.length === 0 || drafts.length === rest.drafts.length) return { last, refused }
    rest = { ...rest, drafts }
  }
}

function isAbout(refusal: Refusal, { event, pointer }: Draft): boolean {
  if (refusal.refusal === "conflict")
    return refusal.conflicts.some((one) => one.event === event.id || one.with === event.id)
  return pointersOf(refusal).some((one) => one === pointer || one.startsWith(`${pointer}/`))
}

function pointersOf(refusal: Refusal): readonly string[] {
  if (refusal.refusal === "invalid") return refusal.issues.map((issue) => issue.pointer)
  if (refusal.refusal === "unknown-id") return refusal.missing.map((one) => one.pointer)
  return "pointer" in refusal && refusal.pointer !== undefined ? [refusal.pointer] : []
}

/** What became of one of many requests, and how many of its events are new. */
export type BulkReceipt = Receipt & { readonly recorded: number }

/** Every refusal of a bulk request, with the number of the request that it answers. */
export type Refusals = {
  readonly ok: false
  readonly refusals: readonly { readonly request: number; readonly refusal: Refusal }[]
}

const overtaken: Refusal = {
  refusal: "unavailable",
  message: "another writer was faster: import again, what is stored is not repeated",
  mayBeStored: true,
}

function isUnavailable({ outcome }: Stored): boolean {
  return outcome === "unavailable"
}

/** What rests on something of which it is not known whether it is stored. */
const withheld: Stored = {
  outcome: "unavailable",
  refusal: {
    refusal: "unavailable",
    message: "what others record in this package at this moment is in doubt: try again",
    mayBeStored: false,
  },
}

function unavailable({ message, mayBeStored }: StoreUnavailable): Refusal {
  return { refusal: "unavailable", message, mayBeStored }
}

const closing: Refusal = {
  refusal: "unavailable",
  message: "the ledger is closing and takes nothing new",
  mayBeStored: false,
}

function receiptOf({ events, repeated, order }: Considered & { answer: "admitted" }, firstPosition: number): Receipt {
  const fresh = events.map((event, index) => receipted(event, firstPosition + index))
  if (repeated.length === 0) return { events: fresh, repeated: false }
  const place = new Map(order.map((id, index) => [id, index]))
  const all = [...receipt(repeated).events, ...fresh]
  return { events: all.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)), repeated: false }
}

function receipt(events: readonly RecordedEvent[]): Receipt {
  return { events: events.map((event) => receipted(event, event.position)), repeated: true }
}

function receipted({ id, stream, revision, recordedAt }: RecordedEvent, position: number): Receipted {
  return { id, stream, revision, position, recordedAt }
}
