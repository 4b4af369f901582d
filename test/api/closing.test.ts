import { connect, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { events, type Running, startWithLake } from "../support/http.ts"

/** A connection on which a test says what it wants, when it wants; `answer` is all that came back when it closed. */
function open(server: Running): Promise<{ readonly socket: Socket; readonly answer: Promise<string> }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    let received = ""
    socket.on("data", (chunk) => {
      received += chunk
    })
    const answer = new Promise<string>((done) => socket.on("close", () => done(received)))
    socket.on("connect", () => resolve({ socket, answer }))
    socket.on("error", reject)
  })
}

const body = JSON.stringify(events.milestone("half-sent"))
const head = `POST /packages/lake/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`

describe("[H13] a graceful stop", () => {
  test("[H13] fifty clients that write without pause, and a stop: what was acknowledged is stored, and nothing else", async () => {
    for (const delayMilliseconds of [60, 140]) {
      const server = await startWithLake()
      try {
        const acknowledged: string[] = []
        const write = async (client: number) => {
          for (let turn = 0; ; turn++) {
            const event = events.milestone(`m-${client}-${turn}`)
            const answer = await server.post("/packages/lake/events", event).catch(() => undefined)
            if (answer?.status !== 201) return answer
            acknowledged.push(answer.json.events[0].id)
          }
        }
        const writing = Promise.all(Array.from({ length: 50 }, (_, client) => write(client)))
        while (acknowledged.length === 0) await sleep(1)
        await sleep(delayMilliseconds)
        const atStop = acknowledged.length
        await server.app.close()
        for (const last of await writing)
          if (last) expect([last.status, last.json.type]).toEqual([503, "/problems/closing"])
        // Some had begun when it was asked to stop, and were finished.
        expect(acknowledged.length).toBeGreaterThan(atStop)
        await server.ledger.close()
        const reopened = new Ledger(openSqliteEventStore(server.file))
        const stored: string[] = []
        for (let after: number | undefined = 2; after !== undefined; ) {
          const page = await reopened.questions.feed(after, 1_000, () => ({ role: "depositary" }))
          stored.push(...page.events.map(({ id }) => id))
          after = page.last > after ? page.last : undefined
        }
        await reopened.close()
        expect(stored.sort()).toEqual(acknowledged.sort())
      } finally {
        await server.stop()
      }
    }
  })

  test("[H13] a request that had begun is finished, one that comes later is refused, and both connections end", async () => {
    const server = await startWithLake()
    const [begun, late] = [await open(server), await open(server)]
    begun.socket.write(head + body.slice(0, 20))
    late.socket.write("GET /readyz HTTP/1.1\r\nhost: x\r\n")
    await sleep(50)
    const closed = server.app.close()
    await sleep(20)
    late.socket.write("\r\n")
    const refusal = await late.answer
    expect(refusal).toMatch(/^HTTP\/1\.1 503 /)
    expect(refusal.toLowerCase()).toContain("connection: close")
    expect(refusal).toContain("application/problem+json")
    expect(refusal).toContain("/problems/closing")
    begun.socket.write(body.slice(20))
    const receipt = await begun.answer
    expect(receipt).toMatch(/^HTTP\/1\.1 201 /)
    expect(receipt.toLowerCase()).toContain("connection: close")
    await closed
    await expect(open(server)).rejects.toThrow()
    expect(await server.ledger.lastPosition()).toBe(3)
    await server.stop()
  })

  test("[H13] event streams end, idle connections do not hold it up, and it is done soon", async () => {
    const server = await startWithLake()
    const streams = await Promise.all(Array.from({ length: 5 }, () => fetch(`${server.url}/events/stream`)))
    const idle = await open(server)
    const deaf = await open(server)
    deaf.socket.pause()
    deaf.socket.write("GET /events/stream HTTP/1.1\r\nhost: x\r\n\r\n")
    await sleep(50)
    const began = Date.now()
    await server.app.close()
    expect(Date.now() - began).toBeLessThan(3_000)
    for (const stream of streams) expect(await stream.text()).toContain("event: caught-up")
    deaf.socket.destroy()
    await Promise.all([idle.answer, deaf.answer])
    await server.stop()
  })
})
