/** An event stream that is open: `signal` ends it, `cut` severs its connection where its client does not read to the end. */
export type OpenStream = { readonly signal: AbortSignal; readonly close: () => void }

/** The event streams that are open, so that there are never too many, and so that all can be ended. */
export class OpenStreams {
  readonly #most: number
  readonly #open = new Map<AbortController, () => void>()

  constructor(most: number) {
    this.#most = most
  }

  /** Takes a place; undefined where there is none. `close` ends the stream and gives the place back. */
  open(cut: () => void): OpenStream | undefined {
    if (this.#open.size >= this.#most) return undefined
    const stream = new AbortController()
    this.#open.set(stream, cut)
    return {
      signal: stream.signal,
      close: () => {
        stream.abort()
        this.#open.delete(stream)
      },
    }
  }

  /** Ends all of them; each gives its place back when its client has read to the end. */
  end(): void {
    for (const stream of this.#open.keys()) stream.abort()
  }

  /** Severs those that have not ended. */
  cut(): void {
    for (const cut of this.#open.values()) cut()
  }
}
