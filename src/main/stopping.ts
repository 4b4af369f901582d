const signals = ["SIGINT", "SIGTERM"] as const

/** Resolves at the first signal to stop. At the second the process ends at once, as if nobody had listened. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false
    for (const signal of signals)
      process.on(signal, () => {
        if (told) process.exit(exitCodeOf(signal))
        told = true
        resolve()
      })
  })
}

/** Runs `cleanUp` before a signal ends the process. Where somebody else waits for the signal, it is theirs. */
export function beforeInterrupt(cleanUp: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    cleanUp()
    process.exit(exitCodeOf(signal))
  }
  // Whatever ends the process, what was to be removed is removed.
  process.on("exit", cleanUp)
  for (const signal of signals) process.on(signal, stop)
  return () => {
    process.off("exit", cleanUp)
    for (const signal of signals) process.off(signal, stop)
  }
}

function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + { SIGINT: 2, SIGTERM: 15 }[signal as (typeof signals)[number]]
}
