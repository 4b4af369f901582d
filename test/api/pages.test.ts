import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { hrefsIn } from "../documents/links.ts"
import { type Running, start, startWithLake } from "../support/http.ts"

const asBrowser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }
const known = "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07"
let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(() => server.stop())

describe("one address, two forms", () => {
  test.each([
    [asBrowser.accept, "text/html; charset=utf-8"],
    ["text/html", "text/html; charset=utf-8"],
    ["text/*;q=0.9, application/json;q=0.1", "text/html; charset=utf-8"],
    ["*/*", "application/json"],
    ["application/json", "application/json"],
    ["application/json, text/html", "application/json"],
    ["text/html;q=0.2, application/json;q=0.9", "application/json"],
    ["application/*", "application/json"],
  ])("[B6] Accept: %s is answered with %s", async (accept, type) => {
    for (const path of [
      "/packages",
      known,
      "/packages/paris-track/obligations",
      "/packages/paris-track/parties/ukraine",
    ]) {
      const answer = await server.get(path, { accept })
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 200, type])
      expect(answer.headers.get("vary")).toMatch(/^accept\b/)
    }
  })

  test("[B6] an address that ends in .json is the data, whoever asks", async () => {
    for (const path of [
      "/packages",
      "/packages/paris-track",
      "/packages/paris-track/findings",
      "/packages/paris-track/parties/ukraine",
    ]) {
      const query = path === "/packages" ? "" : "?asOf=2026-01-06&knownAt=2026-01-07"
      const data = await server.get(path + query)
      const suffixed = await server.get(`${path}.json${query}`, asBrowser)
      expect(suffixed.headers.get("content-type")).toBe("application/json")
      expect(suffixed.text).toBe(data.text)
      expect(suffixed.headers.get("etag")).toBe(data.headers.get("etag"))
    }
    expect((await server.get("/openapi.json", asBrowser)).json.openapi).toBe("3.1.0")
  })

  test("[B6] who types the name of the server alone is led to the packages", async () => {
    const answer = await server.get("/", asBrowser)
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/packages"])
    expect((await server.get("/")).status).toBe(404)
  })

  test("[B7] a field that was left empty says nothing: the address without it", async () => {
    const answer = await server.get("/packages/paris-track?asOf=2026-01-06&knownAt=&seenBy=", asBrowser)
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/packages/paris-track?asOf=2026-01-06"])
    const none = await server.get("/packages/paris-track?asOf=&knownAt=&seenBy=", asBrowser)
    expect(none.headers.get("location")).toBe("/packages/paris-track")
    expect((await server.get("/packages/paris-track?asOf=")).status).toBe(400)
  })

  test("[B8] a problem is a page for who looks with a browser, with what is accepted", async () => {
    const page = await server.get("/packages/paris-track?asOf=soon", asBrowser)
    expect([page.status, page.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"])
    expect(page.headers.get("cache-control")).toBe("no-store")
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(page.text).toContain("a date or an instant with its offset")
    for (const path of ["/packages/nowhere", "/nowhere", "/packages/paris-track/history/none"])
      expect((await server.get(path, asBrowser)).text, path).toContain("<h1>")
    expect((await server.get("/packages/nowhere")).headers.get("content-type")).toBe("application/problem+json")
  })
})

describe("what a page may do", () => {
  test("[B9] nothing runs, is styled or is sent but by files of this server", async () => {
    const page = await server.get(known, asBrowser)
    const policy = page.headers.get("content-security-policy") ?? ""
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/)
    expect(page.text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc="\/assets\/)/)
    expect(page.headers.get("x-content-type-options")).toBe("nosniff")
    const outside = [...page.text.matchAll(/(?:src|href|action)="(https?:[^"]*)"/g)].map((match) => match[1])
    expect(outside).toEqual([])
  })

  test("[B10] stylesheet, script and icon have the digest of their bytes in their address, and are kept for ever", async () => {
    const page = await server.get(known, asBrowser)
    const addresses = [...page.text.matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "")
    expect(addresses).toHaveLength(3)
    for (const address of addresses) {
      // What a script imports lies at such addresses too.
      const { text } = await server.get(address, { accept: "*/*" })
      addresses.push(...[...text.matchAll(/(?:from|import) "([^"]+)"/g)].map((match) => match[1] ?? ""))
      const asset = await server.get(address, asBrowser.accept ? { accept: "*/*" } : {})
      expect(asset.status).toBe(200)
      expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
      expect(address).toContain(createHash("sha256").update(asset.text).digest("hex").slice(0, 16))
    }
    expect(new Set(addresses.map((address) => address.replace(/\.[0-9a-f]{16}\./, "."))).size).toBe(6)
  })

  test("[B10] a page is asked for anew each time, and answered with 304 where it is the same", async () => {
    const page = await server.get(known, asBrowser)
    expect(page.headers.get("cache-control")).toBe("no-cache")
    const tag = page.headers.get("etag") ?? ""
    expect((await server.get(known, { ...asBrowser, "if-none-match": tag })).status).toBe(304)
    const data = await server.get(known)
    expect(data.headers.get("etag")).not.toBe(tag)
    expect(data.headers.get("cache-control")).toContain("immutable")
  })

  test("[B10] where tokens are asked for, no page is for a cache that others share", async () => {
    const access = accessFrom([
      {
        sha256: createHash("sha256").update("secret").digest("hex"),
        subject: "clerk",
        packages: ["*"],
        role: "depositary",
      },
    ])
    if (!access.ok) throw new Error("the tokens are not accepted")
    const guarded = await startWithLake({ access: access.access })
    const page = await guarded.get("/packages/lake", { ...asBrowser, authorization: "Bearer secret" })
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-cache"])
    expect(page.headers.get("vary")).toBe("authorization, cookie, accept, accept-datetime")
    const refused = await guarded.get("/packages/lake", asBrowser)
    expect([refused.status, refused.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"])
    await guarded.stop()
  })

  test("[B11] an event has an address of its own, as data and as a page", async () => {
    const { text } = await server.get("/packages/paris-track?asOf=2026-01-06", asBrowser)
    const href = hrefsIn(text).find((one) => one.includes("/history/")) ?? ""
    const id = /history\/([0-9a-f-]+)/.exec(href)?.[1]
    expect((await server.get(href)).json.entry.id).toBe(id)
    expect((await server.get(href, asBrowser)).text).toContain("What it changed")
  })
})
