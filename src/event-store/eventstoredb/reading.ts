import type { StreamingRead } from "@eventstore/db-client"
import { CallTimedOut } from "./failures.ts"

/**
 * All records of a reading. The client gives a reading no deadline, and does not end the call when whoever reads goes away: both are seen
 * to here. (Errors that it raises on the reading after that find the iteration's listener still there.)
 */
export async function readRecords<Record>(
  reading: StreamingRead<{ event?: Record }>,
  milliseconds: number,
): Promise<Record[]> {
  const timer = setTimeout(() => {
    // Where the call could not even be made there is nothing to cancel.
    reading.cancel().catch(() => {})
    reading.destroy(new CallTimedOut(`no answer within ${milliseconds} ms`))
  }, milliseconds)
  try {
    const records: Record[] = []
    for await (const { event } of reading) if (event) records.push(event)
    return records
  } finally {
    clearTimeout(timer)
  }
}
