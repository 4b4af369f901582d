import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"

/** The way in to a node: everything goes through real sockets, which can be cut. */
export class Gate {
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  #port = 0
  #open = true
  #silent = false

  constructor(innerPort: () => number) {
    this.#server = createServer((outer) => {
      if (!this.#open) return outer.destroy()
      if (this.#silent) return void this.#sockets.add(outer.on("error", () => outer.destroy()))
      const inner = connect(innerPort(), "127.0.0.1")
      for (const [socket, other] of [
        [outer, inner],
        [inner, outer],
      ] as const) {
        this.#sockets.add(socket)
        socket.setNoDelay(true)
        socket.on("error", () => socket.destroy())
        socket.on("close", () => {
          this.#sockets.delete(socket)
          other.destroy()
        })
        socket.pipe(other)
      }
    })
  }

  get port(): number {
    return this.#port
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Cuts every connection; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Cuts every connection, and takes no new one until it is opened. */
  shut(): void {
    this.#open = false
    this.cut()
  }

  /** Cuts every connection; new ones are taken, and nothing is ever said on them. */
  silence(): void {
    this.#silent = true
    this.cut()
  }

  open(): void {
    this.#open = true
  }

  async close(): Promise<void> {
    // A connection that is taken between the cut and the end would be waited for.
    this.shut()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
