import { StreamNotFoundError } from "@eventstore/db-client"
import { StoreRefused, StoreUnavailable } from "../event-store.ts"
import type { Cluster } from "./cluster.ts"
import { failureOf } from "./failures.ts"
import { readRecords } from "./reading.ts"

const pauseMilliseconds = 200

/**
 * Whether the cluster holds an event that an index has: else the index is another cluster's, or the cluster was put back to an older backup.
 *
 * @param openMilliseconds all attempts together; `attemptMilliseconds` one of them.
 * @throws StoreUnavailable where the cluster does not say so in that time; StoreRefused where it does not let us ask.
 */
export async function isHeldBy(
  cluster: Cluster,
  event: { readonly stream: string; readonly revision: number; readonly canonical: string },
  {
    openMilliseconds,
    attemptMilliseconds,
  }: { readonly openMilliseconds: number; readonly attemptMilliseconds: number },
): Promise<boolean> {
  for (const until = performance.now() + openMilliseconds; ; ) {
    const left = Math.min(attemptMilliseconds, until - performance.now())
    try {
      const [there] = await cluster.call(left, (client) => {
        const options = { fromRevision: BigInt(event.revision), maxCount: 1, requiresLeader: true }
        return readRecords(client.readStream(event.stream, options), left)
      })
      return there !== undefined && Buffer.from(there.data as Uint8Array).toString("utf8") === event.canonical
    } catch (error) {
      if (error instanceof StreamNotFoundError) return false
      const failure = failureOf(error)
      if (failure.failure === "stream-deleted") return false
      if (failure.failure === "refused") throw new StoreRefused(`${cluster.name}: ${failure.why}`)
      const why = "why" in failure ? failure.why : failure.failure
      if (performance.now() + pauseMilliseconds >= until)
        throw new StoreUnavailable(`${cluster.name} is not reachable: ${why}`, { mayBeStored: false, cause: error })
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    }
  }
}
