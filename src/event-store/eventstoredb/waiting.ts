/** Those who wait for something to be told, or for time to pass; when it stops, nobody waits any more. */
export class Waiting {
  readonly #tells = new Set<() => void>()
  readonly #wakes = new Set<() => void>()
  #stopped = false

  get stopped(): boolean {
    return this.#stopped
  }

  stop(): void {
    this.#stopped = true
    for (const wake of this.#wakes) wake()
    this.tell()
  }

  tell(): void {
    for (const tell of this.#tells) tell()
  }

  /** Whether anything is told in that time. */
  async told(milliseconds: number): Promise<boolean> {
    return this.#timed(this.#tells, milliseconds)
  }

  async pause(milliseconds: number): Promise<void> {
    if (!this.#stopped) await this.#timed(this.#wakes, milliseconds)
  }

  #timed(calls: Set<() => void>, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (called: boolean) => {
        clearTimeout(timer)
        calls.delete(call)
        resolve(called)
      }
      const call = () => end(true)
      const timer = setTimeout(end, milliseconds, false)
      calls.add(call)
    })
  }
}
