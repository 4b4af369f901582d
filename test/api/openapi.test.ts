import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { catalogue } from "../../src/domain/catalogue.ts"
import { type Running, start } from "../support/http.ts"

let server: Running
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into as it is found.
let document: any
beforeAll(async () => {
  server = await start({ store: "memory", version: "1.2.3", baseUrl: "https://ledger.example" })
  document = (await server.get("/openapi.json")).json
})
afterAll(() => server.stop())

/** Every object in a document, with its place. */
function* objects(value: unknown, place = ""): Generator<readonly [string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return
  if (!Array.isArray(value)) yield [place, value as Record<string, unknown>]
  for (const [key, inner] of Object.entries(value)) yield* objects(inner, `${place}/${key}`)
}

describe("[H12] the description of the interface", () => {
  test("[H12] it is OpenAPI 3.1 and says whose it is", () => {
    expect(document.openapi).toBe("3.1.0")
    expect(document.info).toMatchObject({ title: "Depositary", version: "1.2.3" })
    expect(document.servers).toEqual([{ url: "https://ledger.example" }])
  })

  test("[H12] it is the same for every server of a process", async () => {
    const another = await start({ store: "memory", version: "1.2.3", baseUrl: "https://ledger.example" })
    expect((await another.get("/openapi.json")).json).toEqual(document)
    await another.stop()
  })

  test("[H12] every reference resolves, and every component is referred to", () => {
    const used = new Set<string>()
    for (const [place, object] of objects(document)) {
      if (typeof object.$ref !== "string" || place.endsWith("/properties")) continue
      const name = /^#\/components\/schemas\/([A-Za-z]+)$/.exec(object.$ref)?.[1] ?? ""
      expect(document.components.schemas, `${place} refers to ${object.$ref}`).toHaveProperty(name)
      used.add(name)
    }
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })

  test("[H12] every route is described: summary, tag, parameters, answers, problems", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as object).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    )
    expect(operations.map(([name]) => name).sort()).toEqual([
      "get /events",
      "get /events/stream",
      "get /healthz",
      "get /packages",
      "get /packages/{package}",
      "get /packages/{package}/changes",
      "get /packages/{package}/commitments/{commitment}/blame",
      "get /packages/{package}/control",
      "get /packages/{package}/deadlines.ics",
      "get /packages/{package}/decay",
      "get /packages/{package}/decay/{recipient}/{item}.svg",
      "get /packages/{package}/docket",
      "get /packages/{package}/enforcement",
      "get /packages/{package}/findings",
      "get /packages/{package}/history",
      "get /packages/{package}/history/{event}",
      "get /packages/{package}/obligations",
      "get /packages/{package}/outlook",
      "get /packages/{package}/rehearsal",
      "get /packages/{package}/standard-reports",
      "get /packages/{package}/standard-reports/changes",
      "get /packages/{package}/standard-reports/commitments",
      "get /packages/{package}/standard-reports/docket",
      "get /packages/{package}/standard-reports/state",
      "get /packages/{package}/standard-reports/sustainment",
      "get /packages/{package}/sustainment",
      "get /packages/{package}/sustainment/{recipient}/{item}.svg",
      "get /packages/{package}/timeline",
      "get /packages/{package}/timemap",
      "get /packages/{package}/{collection}",
      "get /packages/{package}/{collection}/{id}",
      "get /problems/{slug}",
      "get /readyz",
      "post /packages/{package}/events",
      "post /packages/{package}/rehearsal",
      "post /packages/{package}/what-if",
    ])
    const ids = operations.map(([, operation]) => operation.operationId)
    expect(new Set(ids).size).toBe(operations.length)
    const tags = document.tags.map((tag: { name: string }) => tag.name)
    for (const [name, operation] of operations) {
      expect(operation.summary, name).toEqual(expect.any(String))
      expect(tags, name).toContain(operation.tags[0])
      expect(operation.responses.default.content["application/problem+json"].schema.$ref, name).toBe(
        "#/components/schemas/Problem",
      )
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith("20")),
        name,
      ).toBe(true)
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const declared = (operation.parameters ?? []).filter((one: { in: string }) => one.in === "path")
      expect(
        declared.map((one: { name: string }) => one.name),
        name,
      ).toEqual(inPath)
    }
  })

  test("[H12] a request is one of the event types, told apart by type, or an array of them", () => {
    const body = document.paths["/packages/{package}/events"].post.requestBody.content["application/json"].schema
    expect(body.anyOf[0].$ref).toBe("#/components/schemas/ProposedEvent")
    expect(body.anyOf[1]).toMatchObject({ type: "array", items: { $ref: "#/components/schemas/ProposedEvent" } })
    const { ProposedEvent } = document.components.schemas
    const types = (ProposedEvent.oneOf ?? ProposedEvent.anyOf).map((option: { $ref: string }) =>
      option.$ref.split("/").at(-1),
    )
    expect(types).toEqual(catalogue.map(({ type }) => type))
    for (const type of types) {
      const { properties, additionalProperties } = document.components.schemas[type]
      expect([properties.type.const, additionalProperties]).toEqual([type, false])
    }
  })

  test("[H12] it is not larger than somebody can load, and the reference for people needs no network", async () => {
    expect(JSON.stringify(document).length).toBeLessThan(300_000)
    for (const address of ["/docs", "/docs/"]) {
      const page = await server.get(address)
      expect(page.headers.get("content-type")).toContain("text/html")
      const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "")
      expect(assets.length).toBeGreaterThan(3)
      for (const asset of assets) {
        const { origin, pathname } = new URL(asset, `${server.url}${address}`)
        expect(origin).toBe(server.url)
        expect((await server.get(pathname)).status).toBe(200)
      }
    }
  })
})
