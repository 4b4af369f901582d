import { expect, test } from "vitest"
import { verifySealedValue } from "../../src/integrity/leaf.ts"
import { beginning, commitment, incident, opened, party } from "./lake.ts"
import { everything, granted, onEveryStore, record, refusalOf, request, said } from "./setting.ts"

type Stored = { readonly sealed?: Record<string, string>; readonly data?: unknown; readonly source?: unknown }

const secrets = ["Nora Field", "The white house"]
const place = { place: "The white house" }

onEveryStore("a sealed field", (setting) => {
  /** The last event as it is stored, once it is made sure that no word of it stands in any bytes, and that what lies beside fits. */
  const sealedEvent = async (inClear?: string) => {
    const stored = await everything(setting.store)
    for (const secret of secrets.filter((secret) => secret !== inClear))
      for (const { canonical } of stored) expect(canonical).not.toContain(secret)
    const last = stored.at(-1)
    const envelope = JSON.parse(last?.canonical ?? "{}") as Stored
    const beside = (last?.values ?? []).toSorted((a, b) => (a.path < b.path ? -1 : 1))
    const values = beside.flatMap((value) => ("salt" in value ? [value] : []))
    expect(values.map((value) => value.path).sort()).toEqual(Object.keys(envelope.sealed ?? {}).sort())
    for (const { path, salt, value } of values)
      expect(verifySealedValue(envelope.sealed?.[path] ?? "", salt, path, value)).toBe(true)
    expect(new Set(values.map((value) => value.salt)).size).toBe(values.length)
    return { envelope, values: Object.fromEntries(values.map((value) => [value.path, value.value])) }
  }

  test("[L6] by request is a commitment in the bytes, and its value lies beside them", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, incident("bridge", place, { seal: ["/data/description", "/data/place"] }))
    const { envelope, values } = await sealedEvent()
    expect(envelope.data).toEqual({ case: "bridge", by: "ardonia", occurredAt: "2026-03-01" })
    expect(values).toEqual({ "/data/description": "Nora Field saw two boats", "/data/place": "The white house" })
  })

  test("[L6] by the package's opening is sealed in every event of the type, also where a correction says it anew", async () => {
    const seals = { IncidentReported: ["place", "description"], StanceTaken: ["statement"] }
    await record(setting.ledger, { ...opened, data: { ...opened.data, seals } }, party("ardonia"), party("belmark"))
    const { events } = await record(setting.ledger, incident("bridge", place))
    const sealed = (await sealedEvent()).values
    expect(Object.keys(sealed)).toEqual(["/data/description", "/data/place"])
    const about = { case: "bridge", event: events[0]?.id }
    await record(
      setting.ledger,
      said("StanceTaken", "2026-03-04", {
        ...about,
        party: "belmark",
        stance: "rejects",
        statement: "Nora Field lies",
      }),
    )
    expect((await sealedEvent()).values).toEqual({ "/data/statement": "Nora Field lies" })
    const data = { ...incident("bridge", place).data, occurredAt: "2026-02-28" }
    await record(
      setting.ledger,
      said("EventRectified", "2026-03-05", { ...about, replacement: { data }, reason: "The day was wrong." }),
    )
    expect(Object.keys((await sealedEvent()).values)).toEqual([
      "/data/replacement/data/description",
      "/data/replacement/data/place",
    ])
    await record(setting.ledger, said("ReportedOtherwise", "2026-03-06", { ...about, changes: place }))
    expect((await sealedEvent()).values).toEqual({ "/data/changes/place": "The white house" })
    const { value } = granted(await setting.ledger.questions.thing("lake", "cases", "bridge", {}, { role: "observer" }))
    expect(value.item.incidents).toMatchObject([
      { ...place, occurredAt: "2026-02-28", description: "Nora Field saw two boats" },
    ])
  })

  test("[L6] by request stays sealed where a correction says it anew, whether its request says so or not", async () => {
    await record(setting.ledger, ...beginning)
    const { events } = await record(setting.ledger, incident("bridge", place, { seal: ["/data/place"] }))
    const about = { case: "bridge", event: events[0]?.id }
    const data = { ...incident("bridge", place).data, description: "Two boats" }
    await record(
      setting.ledger,
      said("EventRectified", "2026-03-05", { ...about, replacement: { data }, reason: "A slip." }),
    )
    expect((await everything(setting.store)).at(-1)?.values.map(({ path }) => path)).toEqual([
      "/data/replacement/data/place",
    ])
    await record(setting.ledger, said("ReportedOtherwise", "2026-03-06", { ...about, changes: place }))
    expect((await sealedEvent("Nora Field")).values).toEqual({ "/data/changes/place": "The white house" })
  })

  test("[L6] that the event does not have is not sealed, and is no fault", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, incident("bridge", { description: "Two boats" }, { seal: ["/data/place"] }))
    expect((await sealedEvent()).envelope).not.toHaveProperty("sealed")
  })

  test.each([
    ["a party", "/data/by", "one of /data/place, /data/description"],
    ["a time", "/data/occurredAt", "one of /data/place, /data/description"],
    ["the data", "/data/", "one of /data/place, /data/description"],
  ])("[L6] that is %s is refused with what is accepted", async (_, path, accepted) => {
    await record(setting.ledger, ...beginning)
    const refusal = refusalOf(
      await setting.ledger.record(request([incident("bridge", {}, { seal: ["/data/place", path] })])),
    )
    expect(refusal).toEqual({ refusal: "invalid", issues: [{ pointer: "/0/seal/1", message: accepted }] })
  })

  test("[L6] is refused where a type has none, and where the opening seals what no event has", async () => {
    const seals = { IncidentReported: ["place", "by"], CommitmentUndertaken: ["text"] }
    const refusal = refusalOf(await setting.ledger.record(request({ ...opened, data: { ...opened.data, seals } })))
    expect(refusal.refusal === "invalid" && refusal.issues.map((issue) => issue.pointer)).toEqual([
      "/data/seals/IncidentReported/1",
      "/data/seals/CommitmentUndertaken/0",
    ])
    await record(setting.ledger, ...beginning)
    const sealing = { ...commitment("withdraw"), seal: ["/data/text"] }
    expect(JSON.stringify(refusalOf(await setting.ledger.record(request(sealing))))).toContain("nothing")
  })

  test("[L6] is shown by every question, to everybody who may read the event", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, incident("bridge", place, { seal: ["/data/place"] }))
    const observer = { role: "observer" }
    const { value: state } = granted(await setting.ledger.questions.state("lake", {}, observer))
    expect(state.cases).toMatchObject([{ incidents: [place] }])
    const history = granted(await setting.ledger.questions.history("lake", { filter: {}, limit: 100 }, observer))
    expect(history.entries.at(-1)).toMatchObject({ data: place })
    const feed = await setting.ledger.questions.feed(-1, 100, () => observer)
    expect(feed.events.at(-1)).toMatchObject({ data: place })
  })
})

onEveryStore("an event with readers", (setting) => {
  const kept = () => incident("bridge", place, { readers: ["belmark", "judge"], source: { title: "Nora Field" } })

  test("[L6] seals data and source as a whole", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, kept())
    const [stored] = (await everything(setting.store)).slice(-1)
    const envelope = JSON.parse(stored?.canonical ?? "{}") as Stored
    expect(Object.keys(envelope.sealed ?? {}).sort()).toEqual(["/data", "/source"])
    expect(envelope).not.toHaveProperty("data")
    expect(envelope).not.toHaveProperty("source")
    for (const secret of secrets) expect(stored?.canonical).not.toContain(secret)
  })

  test("[L6] is read by its readers and the depositary; others see that something is withheld, and its envelope", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, kept())
    const { questions } = setting.ledger
    for (const clearance of [{ role: "depositary" }, { role: "judge" }, { role: "delegate", party: "belmark" }]) {
      const { value, confidential } = granted(await questions.state("lake", {}, clearance))
      expect([value.cases.length, value.withheld, confidential]).toEqual([1, 0, true])
    }
    const stranger = { role: "delegate", party: "ardonia" }
    const { value, confidential } = granted(await questions.state("lake", {}, stranger))
    expect([value.cases, value.withheld, confidential]).toEqual([[], 1, true])
    expect(granted(await questions.history("lake", { filter: {}, limit: 100 }, stranger)).entries).toHaveLength(3)
    const [last] = (await questions.feed(2, 100, () => stranger)).events
    expect(last).toMatchObject({ type: "IncidentReported", position: 3, readers: ["belmark", "judge"] })
    expect(JSON.stringify(last)).not.toMatch(new RegExp(secrets.join("|")))
  })

  test("[L6] [R43] is no date of a decay curve for those who may not read it", async () => {
    await record(setting.ledger, ...beginning)
    setting.world.pass(24 * 60 * 60 * 1_000)
    await record(setting.ledger, kept())
    const question = {
      ask: "decay",
      recipient: "ardonia",
      item: "boats",
      from: "2027-01-01",
      to: "2028-01-01",
    } as const
    const dates = async (clearance: { role: string }) => {
      const answer = await setting.ledger.questions.ask("lake", question, {}, clearance)
      return granted(answer).value.decay.points.map(({ knownAt }) => knownAt)
    }
    expect(await dates({ role: "depositary" })).toEqual(["2026-06-01", "2026-06-02"])
    expect(await dates({ role: "observer" })).toEqual(["2026-06-01"])
  })

  test("[L6] is none that opens a package: its time zone is for everybody", async () => {
    const refusal = refusalOf(await setting.ledger.record(request({ ...opened, readers: ["judge"] })))
    expect(refusal.refusal === "invalid" && refusal.issues[0]?.pointer).toBe("/readers")
  })
})
