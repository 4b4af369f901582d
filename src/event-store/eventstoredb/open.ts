import { addressOf } from "./address.ts"
import { Cluster } from "./cluster.ts"
import { EventStoreDbEventStore, type EventStoreDbStore } from "./eventstoredb-event-store.ts"
import { openIndex, remakeIndex } from "./index-file.ts"
import { IndexReader } from "./index-reader.ts"
import { isHeldBy } from "./recognition.ts"
import { StreamNames } from "./stream-names.ts"

export type EventStoreDbOptions = {
  /** Nothing is written to the cluster, and every append is refused. */
  readonly readOnly?: boolean
  /** Comes before the names of the ledger's streams in the cluster, which then can hold other ledgers too. */
  readonly namespace?: string
  /** The file of this node's index; in memory where absent, and then read anew from the cluster at each start. */
  readonly indexFile?: string
  /** How long the cluster may take to be reached, and from then on to show that there is more to catch up with. Default 30 000. */
  readonly openMilliseconds?: number
  /** One append, with all attempts and reading back. Default 10 000. */
  readonly appendMilliseconds?: number
  /** One attempt at one call. Default 3 000. */
  readonly attemptMilliseconds?: number
  /** How often the cluster is asked for its newest event. Default 5 000. */
  readonly heartbeatMilliseconds?: number
  /** How long an event that is there may take to come, before the subscription is begun anew. Default 1 000. */
  readonly stallMilliseconds?: number
}

/**
 * Opens the ledger in an EventStoreDB cluster as one node among any number. Resolves when this node has caught up with what the cluster holds.
 *
 * @param connectionString as the client takes it: esdb://user:password@host:port,host:port?tls=true&tlsCAFile=/path
 * @throws StoreRefused where the connection string or the index file cannot be used, or something foreign is in the ledger's streams.
 * @throws StoreUnavailable where the cluster does not answer in time; nothing is left open.
 */
export async function openEventStoreDb(
  connectionString: string,
  options: EventStoreDbOptions = {},
): Promise<EventStoreDbStore> {
  const settings = {
    readOnly: options.readOnly ?? false,
    appendMilliseconds: options.appendMilliseconds ?? 10_000,
    attemptMilliseconds: options.attemptMilliseconds ?? 3_000,
    answerMilliseconds: options.attemptMilliseconds ?? 3_000,
    heartbeatMilliseconds: options.heartbeatMilliseconds ?? 5_000,
    stallMilliseconds: options.stallMilliseconds ?? 1_000,
  }
  const openMilliseconds = options.openMilliseconds ?? 30_000
  const names = new StreamNames(options.namespace)
  const cluster = new Cluster(addressOf(connectionString))
  let db = openIndex(options.indexFile)
  try {
    const last = new IndexReader(db).lastEvent()
    const times = { openMilliseconds, attemptMilliseconds: settings.attemptMilliseconds }
    if (last && !(await isHeldBy(cluster, { ...last, stream: names.inCluster(last.stream) }, times)))
      db = remakeIndex(db)
  } catch (error) {
    db.close()
    await cluster.close(0)
    throw error
  }
  const store = new EventStoreDbEventStore(cluster, names, db, settings)
  try {
    await store.caughtUp(openMilliseconds)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
