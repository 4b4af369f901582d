import { connect, type Socket } from "node:net"

/**
 * What the client is to send: for each connection its requests, one after the other, each once the one before is answered: bodies to post to
 * one path, or paths to get.
 */
export type Load = { readonly port: number } & (
  | { readonly path: string; readonly bodies: readonly (readonly string[])[] }
  | { readonly paths: readonly (readonly string[])[] }
)

/** How long all of it took, and the single requests: half of them, and 99 of 100, were answered within so many milliseconds. */
export type Loaded = { readonly milliseconds: number; readonly p50: number; readonly p99: number }

/**
 * Runs in a process of its own and does as little as it can: requests are made beforehand and sent over bare sockets, so that what is measured
 * is the server.
 */
process.on("message", (load: Load) => {
  run(load).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})

async function run(load: Load): Promise<Loaded> {
  const { port } = load
  const requests =
    "paths" in load
      ? load.paths.map((some) => some.map(getting))
      : load.bodies.map((some) => some.map((body) => posting(load.path, body)))
  const sockets = await Promise.all(requests.map(() => opened(port)))
  const began = performance.now()
  const times = await Promise.all(sockets.map((socket, index) => converse(socket, requests[index] ?? [])))
  const milliseconds = performance.now() - began
  for (const socket of sockets) socket.destroy()
  const sorted = times.flat().sort((a, b) => a - b)
  const within = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { milliseconds, p50: within(0.5), p99: within(0.99) }
}

function getting(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`)
}

function posting(path: string, body: string): Buffer {
  const bytes = Buffer.from(body)
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes])
}

function opened(port: number): Promise<Socket> {
  return new Promise((answer, fail) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true })
    socket.once("connect", () => answer(socket))
    socket.once("error", fail)
  })
}

/** Sends the requests and answers how many milliseconds each one took. Anything but 200 or 201 ends it. */
function converse(socket: Socket, requests: readonly Buffer[]): Promise<readonly number[]> {
  return new Promise((answer, fail) => {
    const times: number[] = []
    let received = ""
    let sentAt = 0
    const send = () => {
      const request = requests[times.length]
      if (request === undefined) return answer(times)
      sentAt = performance.now()
      socket.write(request)
    }
    socket.setEncoding("latin1")
    socket.on("error", fail)
    socket.on("close", () => fail(new Error("the server closed a connection")))
    socket.on("data", (piece: string) => {
      received += piece
      const headEnd = received.indexOf("\r\n\r\n")
      if (headEnd < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) return fail(new Error(`an answer without its length: ${received.slice(0, 400)}`))
      if (received.length < headEnd + 4 + length) return
      if (!/^HTTP\/1.1 20[01]/.test(received)) return fail(new Error(received.slice(0, 800)))
      received = ""
      times.push(performance.now() - sentAt)
      send()
    })
    send()
  })
}
