import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { events, type Headings, type Running, start, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

type Message = { readonly id?: string; readonly event?: string; readonly data?: string; readonly comment?: string }

/** Reads server-sent events until `enough` says so, and hangs up. */
async function follow(
  running: Running,
  path: string,
  enough: (messages: readonly Message[]) => boolean,
  headers: Headings = {},
): Promise<readonly Message[]> {
  const hangUp = new AbortController()
  const response = await fetch(`${running.url}${path}`, { headers, signal: hangUp.signal })
  expect(response.headers.get("content-type")).toBe("text/event-stream")
  const messages: Message[] = []
  let rest = ""
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split("\n\n")
      rest = blocks.pop() ?? ""
      messages.push(...blocks.map(read))
      if (enough(messages)) break
    }
  } finally {
    hangUp.abort()
  }
  return messages
}

function read(block: string): Message {
  return Object.fromEntries(
    block.split("\n").map((line) => [line.slice(0, line.indexOf(":")) || "comment", line.slice(line.indexOf(":") + 2)]),
  )
}

const caughtUp = (messages: readonly Message[]) => messages.some(({ event }) => event === "caught-up")
const positions = (messages: readonly Message[]) =>
  messages.flatMap(({ event, id, data = "" }) => {
    if (event !== "recorded") return []
    expect(JSON.parse(data).position).toBe(Number(id))
    return [Number(id)]
  })
const upTo = (last: number, from = 0) => Array.from({ length: last - from + 1 }, (_, index) => from + index)

describe("[H10] the feed", () => {
  test("[H10] page by page: every event once, in order, until there is nothing further", async () => {
    const seen: number[] = []
    let after: number | null = -1
    while (after !== null) {
      const page = await server.get(`/events?after=${after}&limit=25`)
      seen.push(...page.json.events.map((event: { position: number }) => event.position))
      expect(page.json.last).toBe(seen.at(-1))
      after = page.json.next
    }
    expect(seen).toEqual(upTo(113))
    expect((await server.get("/events?after=113")).json).toEqual({ events: [], last: 113, next: null })
  })

  test("[H10] the stream brings the backlog, says that it has caught up, and goes on with what is recorded", async () => {
    const lake = await startWithLake()
    try {
      const messages = await follow(lake, "/events/stream", (all) => {
        if (positions(all).length === 3 && all.at(-1)?.event === "caught-up")
          void lake.post("/packages/lake/events", [events.milestone("a"), events.milestone("b")])
        return positions(all).length === 5 && all.at(-1)?.event === "caught-up"
      })
      expect(messages.map(({ event }) => event ?? "")).toEqual([
        "",
        ...["recorded", "recorded", "recorded", "caught-up"],
        ...["recorded", "recorded", "caught-up"],
      ])
      expect(positions(messages)).toEqual(upTo(4))
      const said = messages.filter(({ event }) => event === "caught-up").map(({ data }) => JSON.parse(data ?? ""))
      expect(said).toEqual([{ last: 2 }, { last: 4 }])
    } finally {
      await lake.stop()
    }
  })

  test("[H10] it resumes after Last-Event-ID, which wins over ?after=", async () => {
    const resumed = await follow(server, "/events/stream?after=3", caughtUp, { "last-event-id": "100" })
    expect(positions(resumed)).toEqual(upTo(113, 101))
    expect(positions(await follow(server, "/events/stream?after=110", caughtUp))).toEqual([111, 112, 113])
    expect(positions(await follow(server, "/events/stream", caughtUp, { "last-event-id": "" }))).toEqual(upTo(113))
    expect(positions(await follow(server, "/events/stream", caughtUp, { "last-event-id": "113" }))).toEqual([])
  })

  test("[H10] of one package nothing else is told, neither at first nor later, and it resumes likewise", async () => {
    const lake = await startWithLake()
    try {
      const opened = await lake.ledger.record({
        package: "river",
        body: [events.opened],
        principal: { subject: "secretariat", role: "depositary" },
      })
      expect(opened.ok).toBe(true)
      const messages = await follow(lake, "/events/stream?package=lake&after=1", (all) => {
        if (positions(all).length === 1 && all.at(-1)?.event === "caught-up")
          void lake
            .post("/packages/river/events", [events.milestone("a")])
            .then(() => lake.post("/packages/lake/events", [events.milestone("b")]))
        return positions(all).length === 2 && all.at(-1)?.event === "caught-up"
      })
      expect(positions(messages)).toEqual([2, 5])
      expect(JSON.parse(messages.at(-1)?.data ?? "")).toEqual({ last: 5 })
    } finally {
      await lake.stop()
    }
  })

  test("[H10] cut off again and again while others write, a reader skips nothing and sees nothing twice", async () => {
    const lake = await startWithLake()
    try {
      const most = 150
      const writing = (async () => {
        for (let index = 0; index < most; index += 3) {
          const batch = [0, 1, 2].map((more) => events.milestone(`m-${index + more}`))
          await Promise.all(batch.map((event) => lake.post("/packages/lake/events", event)))
        }
      })()
      const seen: number[] = []
      for (let cut = 1; seen.at(-1) !== most + 2; cut = (cut * 7) % 23) {
        const last = seen.at(-1)
        const headers: Headings = last === undefined ? {} : { "last-event-id": String(last) }
        const enough = (all: readonly Message[]) => positions(all).length >= cut || positions(all).at(-1) === most + 2
        seen.push(...positions(await follow(lake, "/events/stream", enough, headers)))
      }
      await writing
      expect(seen).toEqual(upTo(most + 2))
    } finally {
      await lake.stop()
    }
  })

  test("[H10] many readers hear of it, also of what another process records in the same file", async () => {
    const lake = await startWithLake()
    const other = new Ledger(openSqliteEventStore(lake.file))
    try {
      const enough = (all: readonly Message[]) => positions(all).length === 2
      const many = Array.from({ length: 20 }, () => follow(lake, "/events/stream?after=2", enough))
      await lake.post("/packages/lake/events", events.milestone("here"))
      const principal = { subject: "elsewhere", role: "depositary" } as const
      await other.record({ package: "lake", body: events.milestone("there"), principal })
      for (const messages of await Promise.all(many)) expect(positions(messages)).toEqual([3, 4])
    } finally {
      await other.close()
      await lake.stop()
    }
  })

  test("[H10] a silent stream says now and then that it is there", async () => {
    const quiet = await start({ store: "memory", heartbeatMilliseconds: 20 })
    try {
      const beats = (all: readonly Message[]) => all.filter(({ comment }) => comment !== undefined).length
      const messages = await follow(quiet, "/events/stream", (all) => beats(all) === 3)
      expect(messages.filter(({ event }) => event === "caught-up").map(({ data }) => data)).toEqual(['{"last":-1}'])
    } finally {
      await quiet.stop()
    }
  })

  test("[H10] the places are bounded, and one that is left is free again", async () => {
    const small = await start({ store: "memory", mostStreams: 2 })
    try {
      const leave = new AbortController()
      const open = () => fetch(`${small.url}/events/stream`, { signal: leave.signal })
      await Promise.all([open(), open()])
      const refused = await small.get("/events/stream")
      expect([refused.status, refused.json.type, refused.headers.get("retry-after")]).toEqual([
        503,
        "/problems/too-many-streams",
        "5",
      ])
      leave.abort()
      await expect.poll(async () => (await follow(small, "/events/stream", caughtUp).catch(() => [])).length).toBe(2)
    } finally {
      await small.stop()
    }
  })

  test("[H10] a reader who does not read costs no memory and nobody else's time", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      const long = "x".repeat(19_000)
      const wordy = (index: number) => ({
        ...events.milestone(`m-${index}`),
        data: { milestone: `m-${index}`, description: long },
      })
      for (let batch = 0; batch < 10; batch++)
        await lake.post(
          "/packages/lake/events",
          Array.from({ length: 80 }, (_, index) => wordy(batch * 80 + index)),
        )
      const leave = new AbortController()
      await fetch(`${lake.url}/events/stream`, { signal: leave.signal })
      const before = process.memoryUsage().arrayBuffers
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12_000_000)
      expect(positions(await follow(lake, "/events/stream?after=700", caughtUp))).toEqual(upTo(802, 701))
      leave.abort()
    } finally {
      await lake.stop()
    }
  })

  test("[H10] HEAD tells the form and opens nothing", async () => {
    const head = await server.ask("/events/stream", { method: "HEAD" })
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/event-stream"])
  })
})
