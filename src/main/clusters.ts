import { createHash } from "node:crypto"
import { mkdirSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { type Opened, type StoreAsked, usualPatienceSeconds } from "../cli/services.ts"
import { StoreUnavailable } from "../event-store/event-store.ts"
import { addressOf } from "../event-store/eventstoredb/address.ts"
import type { EventStoreDbStore } from "../event-store/eventstoredb/eventstoredb-event-store.ts"
import { type EventStoreDbOptions, openEventStoreDb } from "../event-store/eventstoredb/open.ts"
import { systemEnvironment } from "../ledger/environment.ts"
import { Ledger } from "../ledger/ledger.ts"
import type { PackageViews } from "../views/package-views.ts"
import { openSqliteViews } from "../views/sqlite/open.ts"
import { takeWriterLock, type WriterLock } from "./writer-lock.ts"

/** Says a sentence to whoever waits. */
export type Tell = (sentence: string) => void

/** The pauses between attempts; an attempt takes twice the pause after it. A cluster that answers is given longer, as long as events come. */
const firstPauseMilliseconds = 500
const longestPauseMilliseconds = 8_000

/**
 * Opens the ledger in a cluster, as a node of its own with its own index and its own views in a directory that no other process uses. Where one does,
 * or none can be made, everything is read from the cluster and kept in memory.
 *
 * @throws StoreUnavailable where the cluster was not reached in the time that was asked for; StoreRefused where it never will be.
 */
export async function openCluster(place: string, asked: StoreAsked, readOnly: boolean, tell: Tell): Promise<Opened> {
  const { name } = addressOf(place)
  const copy = takeCopy(asked.cache, name)
  try {
    const file = copy && { indexFile: join(copy.directory, "index") }
    const store = await reached(place, { readOnly, ...file }, asked.patience ?? usualPatienceSeconds, tell)
    const views = copy && viewsIn(copy.directory)
    const remark =
      copy === undefined
        ? {
            remark: `${name}: the copy of it is in use or cannot be made, so all of it is read anew. --cache names another.`,
          }
        : {}
    return { ledger: new Ledger(store, systemEnvironment, views, copy?.lock.release), name, ...remark }
  } catch (error) {
    copy?.lock.release()
    throw error
  }
}

type Copy = { readonly directory: string; readonly lock: WriterLock }

/** The directory of a node's copy: what is sealed lies in it in clear, so it is for its owner alone. */
function takeCopy(cache: string | undefined, name: string): Copy | undefined {
  const base = cache === undefined ? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "depositary") : cache
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 16)
  const directory = resolve(base, `cluster-${digest}`)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch {
    return undefined
  }
  const lock = takeWriterLock(join(directory, "node"))
  return lock && { directory, lock }
}

function viewsIn(directory: string): PackageViews | undefined {
  try {
    return openSqliteViews(join(directory, "views"))
  } catch {
    return undefined
  }
}

/** Tries to reach the cluster, again after pauses that grow, and says so each time. */
async function reached(
  place: string,
  options: EventStoreDbOptions,
  patienceSeconds: number,
  tell: Tell,
): Promise<EventStoreDbStore> {
  const end = performance.now() + patienceSeconds * 1_000
  for (let pause = firstPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    try {
      return await openEventStoreDb(place, { ...options, openMilliseconds: 2 * pause })
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      const still = end - performance.now() - pause
      if (still <= 0)
        throw new StoreUnavailable(`${error.message}. Gave up after ${patienceSeconds} s (--patience)`, {
          mayBeStored: false,
          cause: error,
        })
      tell(`${error.message}. Trying again in ${pause / 1_000} s, for ${Math.ceil(still / 1_000)} s more.`)
      await new Promise((resolved) => setTimeout(resolved, pause))
    }
  }
}
