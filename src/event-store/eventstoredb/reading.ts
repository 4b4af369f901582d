import type { StreamingRead } from "@eventstore/db-client"
import { CallTimedOut } from "./failures.ts"

/**
 * All records of a reading. The client gives a reading no deadline, does not end the call when whoever reads goes away, and raises errors on
 * the reading even after that: all three are seen to here.
 */
export async function readRecords<Record>(
  reading: StreamingRead<{ event?: Record }>,
  milliseconds: number,
): Promise<Record[]> {
  reading.on("error", () => {})
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
