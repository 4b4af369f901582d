import type { RecordedEvent } from "../domain/envelope.ts"
import type { Ledger } from "../ledger/ledger.ts"
import type { Clearance } from "../projections/view.ts"

/** How many events are read, and written to the client, at once: what a slow reader costs in memory. */
const pageSize = 100

export type StreamOptions = {
  /** The position after which to begin; -1: from the start. */
  readonly after: number
  readonly may: (packageId: string) => Clearance | undefined
  /** The only package whose events are told; undefined: all. */
  readonly packageId: string | undefined
  /** Ends the stream. */
  readonly signal: AbortSignal
  readonly heartbeatMilliseconds: number
}

/**
 * The ledger's events as server-sent events: first what there is, then what comes, in the order of positions, none twice and none left
 * out. The listener stands before the first read, so nothing falls between the two; and whoever consumes this decides its pace.
 */
export async function* eventStream(ledger: Ledger, options: StreamOptions): AsyncGenerator<string> {
  const { may, packageId, signal, heartbeatMilliseconds } = options
  let after = options.after
  let furtherEvents = true
  let wake = () => {}
  const stopListening = ledger.onRecorded(() => {
    furtherEvents = true
    wake()
  })
  const onAbort = () => wake()
  signal.addEventListener("abort", onAbort)
  try {
    yield "retry: 1000\n\n"
    let saidCaughtUp = false
    while (!signal.aborted) {
      if (!furtherEvents) {
        const slept = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), heartbeatMilliseconds).unref()
          wake = () => {
            clearTimeout(timer)
            resolve(false)
          }
        })
        if (slept) yield ": still here\n\n"
        continue
      }
      furtherEvents = false
      for (;;) {
        const page = await ledger.questions.feed(after, pageSize, may, packageId)
        if (page.last === after || signal.aborted) break
        after = page.last
        saidCaughtUp = false
        if (page.events.length > 0) yield page.events.map(written).join("")
      }
      if (!saidCaughtUp && !signal.aborted) {
        saidCaughtUp = true
        yield caughtUp(after)
      }
    }
  } finally {
    signal.removeEventListener("abort", onAbort)
    stopListening()
  }
}

function written(event: Omit<RecordedEvent, "data">): string {
  return `id: ${event.position}\nevent: recorded\ndata: ${JSON.stringify(event)}\n\n`
}

/** It carries an id too: a reader to whom little is shown does not begin anew from far behind. */
function caughtUp(last: number): string {
  return `${last < 0 ? "" : `id: ${last}\n`}event: caught-up\ndata: ${JSON.stringify({ last })}\n\n`
}
