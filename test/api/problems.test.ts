import { connect } from "node:net"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { problemKinds } from "../../src/api/problem-kinds.ts"
import { catalogue } from "../../src/domain/catalogue.ts"
import { type Answer, events, type Headings, type Running, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await startWithLake()
})
afterAll(() => server.stop())

const milestone = events.milestone("calm")
const { source } = milestone
const text = JSON.stringify(milestone)
const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : Buffer.from(part))))
const requirement = (amount: unknown) => ({
  type: "RequirementSet",
  effectiveAt: "2026-01-06",
  source,
  data: { recipient: "north", item: "f-16", period: { from: "2026-01-01", to: "2027-01-01" }, amount },
})
const nested = (levels: number, open: string, close: string) => `${open.repeat(levels)}${close.repeat(levels)}`

type Bad = readonly [what: string, status: number, pointer: string | undefined, body: unknown, headers?: Headings]

/** What is sent, and what it is answered with: the status, and the pointer of the first thing that is wrong. */
const badBodies: readonly Bad[] = [
  ["no body", 400, "", ""],
  ["broken JSON", 400, "", text.slice(0, -1)],
  ["two documents", 400, "", `${text}${text}`],
  ["bytes that are not UTF-8", 400, "", bytes('{"type":"Milestone', 0xff, 0xfe, '"}')],
  ["UTF-8 cut off within a character", 400, "", bytes('"', 0xe2, 0x82)],
  ["UTF-16", 400, "", Buffer.from(text, "utf16le")],
  ["a __proto__ member", 400, "", text.replace('"data":{', '"data":{"__proto__":{"polluted":true},')],
  ["an escaped __proto__ member", 400, "", text.replace('"data":{', '"data":{"\\u005f_proto__":1,')],
  ["a constructor with a prototype", 400, "", text.replace('"data":{', '"data":{"constructor":{"prototype":{}},')],
  ["10,000 brackets that never close", 400, "", "[".repeat(10_000)],
  ["10,000 nested brackets", 422, undefined, nested(10_000, "[", "]")],
  [
    "10,000 nested objects in data",
    422,
    undefined,
    text.replace('"milestone":', `"x":${nested(10_000, '{"a":', "}").replace('{"a":}', "{}")},"milestone":`),
  ],
  ["10 MB", 413, undefined, `"${"x".repeat(10_000_000)}"`],
  ["just over the limit", 413, undefined, `"${"x".repeat(2 * 1024 * 1024)}"`],
  ["null", 422, "", "null"],
  ["a number", 422, "", "42"],
  ["a string", 422, "", '"PackageOpened"'],
  ["an empty object", 422, "/type", {}],
  ["an empty array", 422, "", []],
  ["an array in an array", 422, "/0", [[milestone]]],
  ["1,001 events", 422, "", Array.from({ length: 1_001 }, () => milestone)],
  ["an unknown type", 422, "/type", { ...milestone, type: "MilestoneDreamt" }],
  ["no data", 422, "/data", { ...milestone, data: undefined }],
  ["an unknown member", 422, "/colour", { ...milestone, colour: "blue" }],
  ["an unknown member of data", 422, "/data/colour", { ...milestone, data: { ...milestone.data, colour: "blue" } }],
  ["a name in capitals", 422, "/data/milestone", events.milestone("Calm")],
  ["a day that does not exist", 422, "/effectiveAt", { ...milestone, effectiveAt: "2026-02-30" }],
  ["an instant without offset", 422, "/effectiveAt", { ...milestone, effectiveAt: "2026-02-03T10:00:00" }],
  ["a precision finer than the time", 422, "/precision", { ...milestone, precision: "instant" }],
  ["an id that is no UUID", 422, "/id", { ...milestone, id: "1" }],
  ["a float as an amount", 422, "/data/amount/value", requirement({ value: 1.5, unit: "EUR" })],
  ["a negative amount", 422, "/data/amount/value", requirement({ value: "-1", unit: "EUR" })],
  ["a currency by its word", 422, "/data/amount/unit", requirement({ value: "1", unit: "kroner" })],
  ["a number beyond all numbers", 422, "/version", text.replace('"data"', '"version":1e999,"data"')],
  ["half of a surrogate pair", 422, "/data/description", text.replace("What calm means", "\\ud800")],
  ["a NUL in a name", 422, "/data/milestone", events.milestone("a\u0000b")],
  ["no source", 422, "/source", { ...milestone, source: undefined }],
  [
    "events of two streams",
    422,
    "/1",
    [
      milestone,
      {
        type: "ObservationMade",
        effectiveAt: "2026-02-01",
        source,
        data: { case: "shore", by: "north", method: "visit", finding: "calm" },
      },
    ],
  ],
  ["an id that is not there", 422, undefined, events.reached("storm")],
  ["an id made twice", 409, undefined, events.admitted("north")],
  ["a package opened twice", 409, undefined, events.opened],
]

const badHeaders: readonly Bad[] = [
  ["If-Match: a weak tag", 400, undefined, milestone, { "if-match": 'W/"package-lake@2"' }],
  ["If-Match: *", 400, undefined, milestone, { "if-match": "*" }],
  ["If-Match: a list", 400, undefined, milestone, { "if-match": '"package-lake@2", "package-lake@3"' }],
  ["If-Match: no quotes", 400, undefined, milestone, { "if-match": "package-lake@2" }],
  ["If-Match: no revision", 400, undefined, milestone, { "if-match": '"package-lake"' }],
  ["If-Match: another stream", 422, "", milestone, { "if-match": '"package-other@2"' }],
  ["If-Match: a wrong revision", 412, undefined, milestone, { "if-match": '"package-lake@7"' }],
  ["Idempotency-Key: empty", 400, undefined, milestone, { "idempotency-key": "" }],
  ["Idempotency-Key: 256 characters", 400, undefined, milestone, { "idempotency-key": "k".repeat(256) }],
  ["Idempotency-Key: not ASCII", 400, undefined, milestone, { "idempotency-key": "clé" }],
  ["Content-Type: text", 415, undefined, text, { "content-type": "text/plain" }],
  ["Content-Type: nonsense", 415, undefined, text, { "content-type": "json" }],
  [
    "Content-Type: JSON in another charset",
    415,
    undefined,
    text,
    { "content-type": "application/json; charset=latin1" },
  ],
  ["Content-Type: a form", 415, undefined, "a=1", { "content-type": "application/x-www-form-urlencoded" }],
  ["Content-Encoding: gzip", 415, undefined, text, { "content-encoding": "gzip" }],
  ["Accept: HTML only", 406, undefined, milestone, { accept: "text/html" }],
  ["Accept: anything but JSON", 406, undefined, milestone, { accept: "*/*, application/json;q=0" }],
]

type BadGet = readonly [path: string, status: number, pointer?: string | undefined, headers?: Headings]
const badQuestions: readonly BadGet[] = [
  ["/packages/lake?asOf=yesterday", 400, "/asOf"],
  ["/packages/lake?asOf=", 400, "/asOf"],
  ["/packages/lake?asOf=2026", 400, "/asOf"],
  ["/packages/lake?asOf=2026-02-30", 400, "/asOf"],
  ["/packages/lake?asOf=2026-01-01&asOf=2026-01-02", 400, "/asOf"],
  ["/packages/lake?knownAt=9999-01-01", 400, "/knownAt"],
  ["/packages/lake?knownAt=@99999", 400, "/knownAt"],
  ["/packages/lake?knownAt=@x", 400, "/knownAt"],
  ["/packages/lake?seenBy=nobody", 400, "/seenBy"],
  ["/packages/lake?asof=2026-01-06", 400, "/asof"],
  ["/packages/lake?__proto__=1", 400, "/__proto__"],
  ["/packages/lake", 400, undefined, { "accept-datetime": "yesterday" }],
  ["/packages/nowhere", 404],
  ["/packages/No%20Where", 404],
  ["/packages/%00", 404],
  [`/packages/${"x".repeat(500)}`, 404],
  [`/packages/${"x".repeat(1_500)}`, 414],
  ["/packages/%zz", 400, ""],
  ["/packages/%ff", 400, ""],
  ["/packages/lake/treaties", 404],
  ["/packages/lake/parties?limit=0", 400, "/limit"],
  ["/packages/lake/parties?limit=1001", 400, "/limit"],
  ["/packages/lake/parties?limit=ten", 400, "/limit"],
  ["/packages/lake/parties?cursor=!!", 400, "/cursor"],
  ["/packages/lake/parties?cursor=W10", 400, "/cursor"],
  ["/packages/lake/parties/east", 404],
  ["/packages/nowhere/parties", 404],
  ["/packages/lake/history?limit=501", 400, "/limit"],
  ["/packages/lake/history?cursor=1", 400, "/cursor"],
  ["/packages/lake/history?cursor=99999-1", 400],
  ["/packages/lake/history?from=then", 400, "/from"],
  ["/packages/lake/history?type=Nothing", 400, "/type"],
  ["/packages/lake/history?commitment=A%20B", 400, "/commitment"],
  ["/packages/nowhere/timemap", 404],
  ["/packages/lake/timemap", 406, undefined, { accept: "application/json" }],
  ["/events?after=-2", 400, "/after"],
  ["/events?after=1.5", 400, "/after"],
  ["/events?limit=1001", 400, "/limit"],
  ["/events?since=1", 400, "/since"],
  ["/events/stream?after=x", 400, "/after"],
  ["/events/stream", 400, "/Last-Event-ID", { "last-event-id": "abc" }],
  ["/events/stream", 406, undefined, { accept: "application/json" }],
  ["/problems/unheard-of", 404],
  ["/healthz?deep=1", 400, "/deep"],
  ["/nowhere", 404],
  ["/", 404],
]

function expectProblem(answer: Answer, status: number, pointer: string | undefined): void {
  expect([answer.status, answer.json?.detail]).toEqual([status, expect.any(String)])
  expect(answer.headers.get("content-type")).toBe("application/problem+json")
  expect(answer.headers.get("cache-control")).toBe("no-store")
  const { type, title, detail, instance } = answer.json
  const kind = type.replace("/problems/", "") as keyof typeof problemKinds
  expect([answer.json.status, problemKinds[kind]?.status]).toEqual([status, status])
  expect(title).toBe(problemKinds[kind].title)
  expect(detail.length).toBeGreaterThan(5)
  expect(instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  if (pointer !== undefined) expect(answer.json.issues?.[0]?.pointer).toBe(pointer)
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+/)
}

describe("[H4] every refusal is a problem, and nothing is recorded", () => {
  for (const [what, status, pointer, body, headers] of [...badBodies, ...badHeaders])
    test(`[H4] POST ${what}: ${status}`, async () => {
      const before = await server.ledger.treeHead()
      expectProblem(await server.post("/packages/lake/events", body, headers), status, pointer)
      expect(await server.ledger.treeHead()).toEqual(before)
    })

  for (const [path, status, pointer, headers] of badQuestions)
    test(`[H4] GET ${path.slice(0, 80)}: ${status}`, async () => {
      expectProblem(await server.get(path, headers), status, pointer)
    })

  test("[H4] events for a package that is not there, or that cannot be", async () => {
    expectProblem(await server.post("/packages/nowhere/events", milestone), 404, undefined)
    expectProblem(await server.post("/packages/No%20Where/events", events.opened), 404, undefined)
    expectProblem(await server.post("/packages/lake/events?dryRun=1", milestone), 400, "/dryRun")
  })

  test.each(["PUT", "PATCH", "DELETE", "PROPFIND"])("[H4] %s is refused with what is allowed", async (method) => {
    for (const [path, allow] of [
      ["/packages/lake/events", "POST"],
      ["/packages/lake", "GET, HEAD"],
      ["/packages/lake/parties", "GET, HEAD"],
      ["/packages/lake/provisions/a/b", "GET, HEAD"],
      ["/events", "GET, HEAD"],
      ["/events/stream", "GET, HEAD"],
    ] as const) {
      const answer = await server.ask(path, { method, body: "{", headers: { "content-type": "text/plain" } })
      expectProblem(answer, 405, undefined)
      expect(answer.headers.get("allow")).toBe(allow)
    }
    const options = await server.ask("/events", { method: "OPTIONS" })
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD"])
  })

  test("[H4] what is missing, and what is in conflict, is named", async () => {
    const missing = await server.post("/packages/lake/events", [milestone, events.reached("storm")])
    expect(missing.json.missing).toEqual([
      { kind: "milestone", id: "storm", pointer: "/1/data/milestone", message: expect.any(String) },
    ])
    const conflict = await server.post("/packages/lake/events", events.admitted("north"))
    expect(conflict.json.conflicts[0]).toMatchObject({
      type: "PartyAdmitted",
      reason: "made-twice",
      about: { kind: "party", id: "north" },
      with: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test("[H4] no JSON that anybody can think of is a failure of the server", async () => {
    const types = fc.constantFrom(...catalogue.map(({ type }) => type))
    const record = fc.record({
      type: types,
      effectiveAt: fc.constant("2026-01-06"),
      source: fc.constant(source),
      data: fc.jsonValue(),
    })
    const before = await server.ledger.treeHead()
    await fc.assert(
      fc.asyncProperty(fc.oneof(record, fc.array(record, { maxLength: 3 }), fc.jsonValue()), async (body) => {
        const answer = await server.app.inject({
          method: "POST",
          url: "/packages/lake/events",
          headers: { "content-type": "application/json" },
          payload: JSON.stringify(body),
        })
        expect(answer.statusCode).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
    expect(await server.ledger.treeHead()).toEqual(before)
  })

  test("[H4] a thousand things that are wrong are counted and not all listed", async () => {
    const answer = await server.post(
      "/packages/lake/events",
      Array.from({ length: 1_000 }, () => ({})),
    )
    expect(answer.json.issues).toHaveLength(100)
    expect(answer.json.more).toBe(900)
  })

  test("[H4] an unknown parameter is answered with those that are known", async () => {
    const answer = await server.get("/packages/lake?asof=2026-01-06")
    expect(answer.json.accepted).toBe("asOf, knownAt, seenBy")
  })

  test.each([
    ["no HTTP at all", "hello\r\n\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["no Host", "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    [
      "two lengths",
      "POST /packages/lake/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
      400,
    ],
    [
      "a length and chunks",
      "POST /packages/lake/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
      400,
    ],
    ["an expectation", "GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: a miracle\r\nconnection: close\r\n\r\n", 417],
  ])("[H4] on the bare connection: %s", async (_what, request, status) => {
    const [head = "", body = ""] = (await talk(request)).split("\r\n\r\n")
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head.toLowerCase()).toContain("application/problem+json")
    expect(JSON.parse(body).status).toBe(status)
  })

  test("[H4] every kind of problem is explained at its address", async () => {
    for (const kind of Object.keys(problemKinds)) {
      const page = await server.get(`/problems/${kind}`)
      expect(page.json).toMatchObject({ type: `/problems/${kind}`, about: expect.any(String) })
    }
  })

  test("[H4] a store that fails is a problem to try again, and a bug leaks nothing", async () => {
    const { questions } = server.ledger
    const original = questions.state
    try {
      questions.state = () => Promise.reject(Object.assign(new Error("disk gone"), { name: "StoreUnavailable" }))
      const unavailable = await server.get("/packages/lake")
      expectProblem(unavailable, 503, undefined)
      expect(unavailable.headers.get("retry-after")).toBe("1")
      questions.state = () => Promise.reject(new TypeError("secret of the house"))
      const bug = await server.get("/packages/lake")
      expectProblem(bug, 500, undefined)
      expect(bug.text).not.toContain("secret")
    } finally {
      questions.state = original
    }
  })
})

function talk(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(request))
    let answer = ""
    socket.on("data", (chunk) => {
      answer += chunk
    })
    socket.on("close", () => resolve(answer))
    socket.on("error", reject)
  })
}
