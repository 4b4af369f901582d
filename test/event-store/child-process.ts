import { type ChildProcessByStdio, spawn } from "node:child_process"
import type { Readable, Writable } from "node:stream"

/** A compiled script of `children/` in a process of its own. */
export class Child {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #closed: Promise<{ code: number | null; signal: string | null }>
  #output = ""
  #errors = ""

  constructor(script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const env = { ...process.env, ...environment }
    this.#process = spawn(process.execPath, [script, ...args], { stdio: "pipe", env })
    this.#process.stdout.on("data", (chunk) => {
      this.#output += chunk
    })
    this.#process.stderr.on("data", (chunk) => {
      this.#errors += chunk
    })
    // The parent may be faster than the child's death.
    this.#process.stdin.on("error", () => undefined)
    this.#closed = new Promise((resolve) => {
      this.#process.on("close", (code, signal) => resolve({ code, signal }))
    })
  }

  /** Waits for a child that has called `go()`, and lets it begin. */
  async go(): Promise<void> {
    await this.#until(() => this.#output.includes("ready\n"))
    this.#process.stdin.write("go\n")
  }

  /** What the child has told so far; a line that was cut off in the middle is left out. */
  told(): readonly unknown[] {
    const lines = this.#output.split("\n").slice(0, -1)
    return lines.filter((line) => line !== "ready").map((line) => JSON.parse(line) as unknown)
  }

  /** Waits until the child has told `count` things. */
  async hasTold(count: number): Promise<void> {
    await this.#until(() => this.#output.split("\n").length - 2 >= count)
  }

  /** Kill -9, and the end of all its output. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL")
    const { signal } = await this.#closed
    if (signal !== "SIGKILL") throw new Error(`the child ended before it was killed: ${this.#errors}`)
  }

  /** Waits for the child's own end. */
  async end(): Promise<void> {
    const { code } = await this.#closed
    if (code !== 0) throw new Error(`the child failed: ${this.#errors}`)
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      const ended = await Promise.race([this.#closed, new Promise<void>((resolve) => setTimeout(resolve, 1))])
      if (ended && !holds()) throw new Error(`the child ended early: ${this.#errors}`)
    }
  }
}
