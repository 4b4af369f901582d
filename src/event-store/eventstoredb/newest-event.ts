import { BACKWARDS, END, type Position } from "@eventstore/db-client"
import type { Cluster } from "./cluster.ts"
import { isAfter } from "./index-writer.ts"
import { readRecords } from "./reading.ts"
import type { StreamNames } from "./stream-names.ts"

const pageSize = 64

/**
 * The place of the cluster's newest event of a ledger, as far as it stands after `reached`; undefined where all of them are taken up. `$all` cannot be read by
 * stream names: it is read from its end, back to an event of the ledger's or to the place that was reached.
 *
 * @throws what the client throws, or `CallTimedOut`.
 */
export async function newestEvent(
  cluster: Cluster,
  names: StreamNames,
  reached: Position | undefined,
  milliseconds: number,
): Promise<Position | undefined> {
  const isNew = (place: Position) => reached === undefined || isAfter(place, reached)
  for (let from: Position | typeof END = END; ; ) {
    const page = await cluster.call(milliseconds, (client) =>
      readRecords(client.readAll({ direction: BACKWARDS, fromPosition: from, maxCount: pageSize }), milliseconds),
    )
    const found = page.find(({ streamId }) => names.ledger.some((start) => streamId.startsWith(start)))
    if (found) return isNew(found.position) ? found.position : undefined
    const last = page.at(-1)?.position
    if (last === undefined || !isNew(last) || (from !== END && !isAfter(from, last))) return undefined
    from = last
  }
}
