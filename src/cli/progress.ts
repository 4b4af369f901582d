import type { Services } from "./services.ts"

/** How far a long piece of work has come, on the terminal's error output: nothing in the first half second, and never in every event. */
export class ProgressLine {
  readonly #services: Services
  readonly #shown: boolean
  readonly #everyMilliseconds: number
  #nextAt: number
  #length = 0

  /** `always` shows it where there is no terminal too, line by line. */
  constructor(services: Services, always: boolean) {
    this.#services = services
    this.#shown = always || services.err.isTerminal
    this.#everyMilliseconds = services.err.isTerminal ? 100 : 1_000
    this.#nextAt = performance.now() + 500
  }

  /** Says `text` unless something was said a moment ago. */
  update(text: () => string): void {
    if (!this.#shown || performance.now() < this.#nextAt) return
    this.#nextAt = performance.now() + this.#everyMilliseconds
    this.#write(text())
  }

  /** Leaves the line empty for what is said next. */
  end(): void {
    if (this.#length > 0 && this.#services.err.isTerminal)
      void this.#services.err.write(`\r${" ".repeat(this.#length)}\r`)
    this.#length = 0
  }

  #write(text: string): void {
    // Over the line before, to its length: no terminal needs to know more than a carriage return.
    const line = this.#services.err.isTerminal ? `\r${text.padEnd(this.#length)}` : `${text}\n`
    this.#length = text.length
    void this.#services.err.write(line)
  }
}
