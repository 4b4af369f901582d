import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessFrom, openAccess } from "../../src/api/access.ts"
import { events, type Headings, type Running, start } from "../support/http.ts"

const digest = (token: string) => createHash("sha256").update(token).digest("hex")
const entry = (token: string, role: string, packages: readonly string[], party?: string) => ({
  sha256: digest(token),
  subject: `subject-of-${token}`,
  packages,
  role,
  ...(party !== undefined && { party }),
})
const tokens = [
  entry("keeper", "depositary", ["*"]),
  entry("north-desk", "delegate", ["lake"], "north"),
  entry("mission", "verifier", ["lake"], "mission"),
  entry("reader", "observer", ["lake"]),
  entry("two-hats", "observer", ["*"]),
  entry("two-hats", "delegate", ["lake"], "south"),
  entry("sea-only", "depositary", ["sea"]),
]
const as = (token: string): Headings => ({ authorization: `Bearer ${token}` })

let server: Running
beforeAll(async () => {
  const parsed = accessFrom(tokens)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  server = await start({ access: parsed.access })
  const parties = ["north", "south", "mission"].map(events.admitted)
  await server.post("/packages/lake/events", [events.opened, ...parties, events.milestone("calm")], as("keeper"))
  await server.post("/packages/sea/events", events.opened, as("sea-only"))
})
afterAll(() => server.stop())

const position = { party: "north", topic: "ice", statement: "No ice", firmness: "interest" }
const stated = { type: "PositionStated", effectiveAt: "2026-01-08", data: position }

describe("[H11] who may", () => {
  test("[H11] without a token that is known nothing is answered; what needs none says so", async () => {
    const guarded = [
      "/packages",
      "/packages/lake",
      "/packages/lake/parties",
      "/packages/lake/history",
      "/events",
      "/events/stream",
    ]
    for (const path of guarded)
      for (const headers of [
        {},
        as("unheard-of"),
        { authorization: "Basic a2VlcGVy" },
        { authorization: digest("keeper") },
        { authorization: `Bearer ${digest("keeper")}` },
      ] as Headings[]) {
        const answer = await server.get(path, headers)
        expect([answer.status, answer.json.type]).toEqual([401, "/problems/unauthenticated"])
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm="depositary"/)
      }
    const before = await server.ledger.lastPosition()
    expect((await server.post("/packages/lake/events", events.milestone("x"))).status).toBe(401)
    expect(await server.ledger.lastPosition()).toBe(before)
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/problems/invalid", "/docs/"])
      expect((await server.get(path)).status).toBe(200)
  })

  test("[H11] a package that the token does not name is refused, whether it exists or not", async () => {
    for (const path of ["", "/parties", "/parties/north", "/history", "/timemap"]) {
      const [sea, nowhere] = [
        await server.get(`/packages/sea${path}`, as("reader")),
        await server.get(`/packages/nowhere${path}`, as("reader")),
      ]
      expect([sea.status, nowhere.status]).toEqual([403, 403])
      expect(sea.json.roles).toEqual(["depositary", "delegate", "verifier", "judge", "observer"])
      expect({ ...nowhere.json, instance: "", detail: "" }).toEqual({ ...sea.json, instance: "", detail: "" })
      expect(nowhere.json.detail.replace("nowhere", "sea")).toBe(sea.json.detail)
    }
    expect((await server.post("/packages/sea/events", events.milestone("x"), as("north-desk"))).status).toBe(403)
  })

  test("[H11] lists and feeds leave out what the token does not name", async () => {
    const names = async (token: string) =>
      (await server.get("/packages", as(token))).json.packages.map((one: { package: string }) => one.package)
    expect(await names("keeper")).toEqual(["lake", "sea"])
    expect(await names("reader")).toEqual(["lake"])
    expect(await names("sea-only")).toEqual(["sea"])
    const feed = (await server.get("/events", as("reader"))).json
    expect(new Set(feed.events.map((event: { package: string }) => event.package))).toEqual(new Set(["lake"]))
    expect(feed.last).toBe(await server.ledger.lastPosition())
  })

  test("[H11] an observer reads and does not record", async () => {
    expect((await server.get("/packages/lake", as("reader"))).status).toBe(200)
    const answer = await server.post("/packages/lake/events", "not even JSON", as("reader"))
    expect([answer.status, answer.json.type]).toEqual([403, "/problems/forbidden"])
    expect(answer.json.roles).toEqual(["depositary", "delegate", "verifier", "judge"])
  })

  test("[H11] a delegate records its own party's acts, and is told who may record others", async () => {
    const own = await server.post("/packages/lake/events", stated, as("north-desk"))
    expect(own.status).toBe(201)
    const history = await server.get("/packages/lake/history?type=PositionStated", as("reader"))
    expect(history.json.entries[0].actor).toEqual({ subject: "subject-of-north-desk", onBehalfOf: "north" })
    const others = { ...stated, data: { ...position, party: "south" } }
    const answer = await server.post("/packages/lake/events", others, as("north-desk"))
    expect([answer.status, answer.json.roles]).toEqual([403, ["depositary", "delegate of south"]])
    const verifier = await server.post("/packages/lake/events", stated, as("mission"))
    expect(verifier.status).toBe(403)
  })

  test("[H11] of a token's entries the one that names the package counts before *", async () => {
    const south = { ...stated, data: { ...position, party: "south" } }
    expect((await server.post("/packages/lake/events", south, as("two-hats"))).status).toBe(201)
    expect((await server.get("/packages/sea", as("two-hats"))).status).toBe(200)
    expect((await server.post("/packages/sea/events", events.milestone("x"), as("two-hats"))).status).toBe(403)
  })

  test("[H11] answers are private, vary with the token, and carry the clearance in their tag", async () => {
    const path = "/packages/lake?asOf=2026-06-01&knownAt=@3"
    const [keeper, reader] = [await server.get(path, as("keeper")), await server.get(path, as("reader"))]
    expect(keeper.headers.get("cache-control")).toBe("private, max-age=31536000, immutable")
    expect(keeper.headers.get("vary")).toBe("authorization, cookie, accept, accept-datetime")
    expect(keeper.text).toBe(reader.text)
    expect(keeper.headers.get("etag")).not.toBe(reader.headers.get("etag"))
    for (const other of [
      "/packages",
      "/packages/lake",
      "/packages/lake/parties",
      "/packages/lake/history",
      "/events",
    ]) {
      const answer = await server.get(other, as("reader"))
      expect(answer.headers.get("cache-control")).toBe("private, no-cache")
      expect(answer.headers.get("vary")).toContain("authorization")
    }
  })

  test("[H11] an event with readers is for them; others see that it is withheld, and its envelope in the feed", async () => {
    const secret = { ...events.milestone("annex"), readers: ["north"] }
    expect((await server.post("/packages/lake/events", secret, as("keeper"))).status).toBe(201)
    const read = async (token: string) => {
      const { json } = await server.get("/packages/lake", as(token))
      return [json.milestones.some((one: { id: string }) => one.id === "annex"), json.withheld]
    }
    expect(await read("keeper")).toEqual([true, 0])
    expect(await read("north-desk")).toEqual([true, 0])
    expect(await read("reader")).toEqual([false, 1])
    const last = async (token: string) => (await server.get("/events?limit=1000", as(token))).json.events.at(-1)
    expect((await last("north-desk")).data).toBeDefined()
    expect(await last("reader")).not.toHaveProperty("data")
    expect((await server.get("/packages/lake/milestones/annex", as("reader"))).status).toBe(404)
  })

  test.each([
    ["nothing", null, ""],
    ["no entry", [], ""],
    ["a token in clear", [{ ...entry("a", "observer", ["*"]), sha256: "a" }], "/0/sha256"],
    ["an unknown role", [entry("a", "king", ["*"])], "/0/role"],
    ["a delegate of nobody", [entry("a", "delegate", ["*"])], "/0/party"],
    ["a depositary with a party", [entry("a", "depositary", ["*"], "north")], "/0/party"],
    ["no package", [entry("a", "observer", [])], "/0/packages"],
    ["a package that cannot be", [entry("a", "observer", ["The Lake"])], "/0/packages/0"],
    ["an unknown member", [{ ...entry("a", "observer", ["*"]), token: "a" }], "/0/token"],
    [
      "one token of two subjects",
      [entry("a", "observer", ["x"]), { ...entry("a", "observer", ["y"]), subject: "b" }],
      "/1/subject",
    ],
  ])("[H11] a tokens file with %s is refused with its place", (_what, value, pointer) => {
    const parsed = accessFrom(value)
    expect(parsed.ok ? undefined : parsed.issues[0]?.pointer).toBe(pointer)
  })

  test("[H11] where no tokens are configured everybody is the local depositary", () => {
    expect(openAccess.identify(undefined)?.in("any")).toEqual({ subject: "local", role: "depositary" })
  })
})
