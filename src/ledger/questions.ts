import { done, type Result } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { EventStore, ReplayRecord } from "../event-store/event-store.ts"
import {
  type Collection,
  collectionOf,
  collections,
  kindsWithin,
  type PackageState,
  titleOf,
} from "../projections/state.ts"
import { type Clearance, mayRead } from "../projections/view.ts"
import { type Answer, Asking, type Found } from "./asking/answer.ts"
import { type CollectionPage, collectionAt, noSuchThing, type ThingAnswer } from "./asking/collections.ts"
import { type HistoryAsked, type HistoryPage, historyPage } from "./asking/history.ts"
import type { PackagePoint } from "./asking/package-point.ts"
import { type AnswerTo, ask, type Question } from "./asking/question.ts"
import { type EventAnswer, eventAt } from "./asking/recorded-event.ts"
import type { StatePoint } from "./asking/state-point.ts"
import type { Asked } from "./coordinates.ts"
import type { Environment } from "./environment.ts"
import { unseal, withoutSealed } from "./sealing.ts"
import type { KeptViews } from "./views/kept-views.ts"

export type PackageListed = {
  readonly package: string
  readonly title: string | null
  readonly events: number
  readonly lastPosition: number
  readonly lastKnownAt: string
}

/** The read path: every answer is made at a point of a package, from kept views where they tell and else from its events. */
export class Questions {
  readonly #store: EventStore
  readonly #asking: Asking
  readonly #titles = new Map<string, { readonly lastPosition: number; readonly title: string | null }>()

  constructor(store: EventStore, environment: Environment, views?: KeptViews) {
    this.#store = store
    this.#asking = new Asking(store, environment, views)
  }

  async packages(may: (packageId: string) => boolean): Promise<readonly PackageListed[]> {
    const listed: PackageListed[] = []
    for (const { package: id, events, lastPosition, lastKnownAt } of await this.#store.packages())
      if (may(id))
        listed.push({ package: id, title: await this.#title(id, lastPosition), events, lastPosition, lastKnownAt })
    return listed
  }

  /** The title as the record has it now: it may have been rectified. Remembered until the package grows. */
  async #title(packageId: string, lastPosition: number): Promise<string | null> {
    const known = this.#titles.get(packageId)
    if (known?.lastPosition === lastPosition) return known.title
    const answer = await this.#asking.atState(
      packageId,
      {},
      { role: "depositary" },
      ({ view }) => done({ value: titleOf(view) }),
      { wanted: { kinds: ["package"] } },
    )
    const title = answer.ok ? answer.value.value : null
    this.#titles.set(packageId, { lastPosition, title })
    return title
  }

  async state(packageId: string, asked: Asked, clearance: Clearance): Promise<Result<Answer<PackageState>>> {
    return this.ask(packageId, { ask: "state" }, asked, clearance)
  }

  /** One collection of a package, or one thing of it. */
  async collection(
    packageId: string,
    name: Collection,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<CollectionPage>>> {
    return this.#asking.atState(packageId, asked, clearance, (point) => collectionAt(point, name), {
      wanted: { kinds: [collections[name], ...kindsWithin(name)] },
    })
  }

  async thing(
    packageId: string,
    name: Collection,
    id: string,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<ThingAnswer>>> {
    const answer = ({ view, coordinates }: StatePoint): Result<{ value: ThingAnswer | undefined }> => {
      const item = collectionOf(view, name).find((one) => one.id === id)
      return done({ value: item && { package: packageId, coordinates, collection: name, item } })
    }
    const wanted = { kind: collections[name], id, within: kindsWithin(name) }
    const found = await this.#asking.atState(packageId, asked, clearance, answer, { wanted })
    if (!found.ok) return found
    const { value, ...answered } = found.value
    if (value) return done({ value, ...answered })
    // Not there: then it is worth the while to say what is.
    const there = await this.collection(packageId, name, asked, clearance)
    if (!there.ok) return there
    return noSuchThing(name, id, there.value.value.items)
  }

  /** What follows from the package at a point: what is owed, the docket, what is pledged and delivered, and the like. */
  async ask<Asks extends Question>(
    packageId: string,
    question: Asks,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<AnswerTo<Asks["ask"]>>>> {
    return ask(this.#asking, packageId, question, asked, clearance)
  }

  /** Whatever can be read off one point of a package. */
  async at<Value>(
    packageId: string,
    asked: Asked,
    clearance: Clearance,
    answer: (point: PackagePoint) => Result<Found<Value>>,
  ): Promise<Result<Answer<Value>>> {
    return this.#asking.at(packageId, asked, clearance, answer)
  }

  /** One event of the package's history. */
  async event(packageId: string, id: string, asked: Asked, clearance: Clearance): Promise<Result<Answer<EventAnswer>>> {
    return this.at(packageId, asked, clearance, (point) => eventAt(point, id))
  }

  async history(packageId: string, asked: HistoryAsked, clearance: Clearance): Promise<Result<HistoryPage>> {
    const page = await historyPage(this.#asking, packageId, asked, clearance)
    return page.ok ? done({ ...page.value.value, replays: await this.replays(packageId) }) : page
  }

  /** Who brought the package here with the stamps of another ledger. */
  async replays(packageId: string): Promise<readonly ReplayRecord[]> {
    return this.#store.replays(packageId)
  }

  /** The times at which something about the package became known, in order. */
  async recordTimes(packageId: string): Promise<Result<readonly string[]>> {
    return this.#asking.recordTimes(packageId)
  }

  /** The first and the last time at which something about the package became known. */
  async recordBounds(packageId: string): Promise<Result<readonly string[]>> {
    return this.#asking.recordBounds(packageId)
  }

  /**
   * The ledger's feed after a position, or that of one package: then nothing else is read. A reader sees the envelope alone of what is kept
   * from it.
   */
  async feed(
    after: number,
    limit: number,
    may: (packageId: string) => Clearance | undefined,
    packageId?: string,
  ): Promise<{ events: readonly Omit<RecordedEvent, "data">[]; last: number }> {
    const page = await (packageId === undefined
      ? this.#store.readAll(after, limit)
      : this.#store.readPackage(packageId, after, limit))
    const events = page.map(unseal).flatMap((event) => {
      const clearance = may(event.package)
      if (!clearance) return []
      return [mayRead(event, clearance) ? event : withoutSealed(event)]
    })
    return { events, last: page.at(-1)?.position ?? after }
  }
}
