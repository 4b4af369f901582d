import { createHash } from "node:crypto"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { hrefsIn, wordsIn } from "../documents/links.ts"
import { asBrowser, filledIn, hiddenIn, sendForm } from "../support/filling.ts"
import { events, type Running, start } from "../support/http.ts"

const hostile = `<script>alert("1")</script>`
const source = { title: "Minutes of the secretariat" }
const opened = [
  events.opened,
  { ...events.admitted("north"), data: { ...events.admitted("north").data, name: hostile } },
  events.admitted("south"),
  {
    type: "CommitmentUndertaken",
    effectiveAt: "2026-01-06",
    source,
    data: {
      commitment: "defend",
      obligors: ["south"],
      beneficiaries: ["north"],
      kind: "defence",
      tier: "assistance",
      modality: "shall",
      text: hostile,
    },
  },
]
const claim = {
  type: "BreachClaimed",
  effectiveAt: "2026-02-03",
  source,
  data: { case: "bridge", by: "north", against: "south", commitments: ["defend"] },
}
const path = "/packages/lake/record/breach-claimed"

let server: Running
const open = async (options: Parameters<typeof start>[0] = {}) => {
  server = await start({ store: "memory", ...options })
  const principal = { subject: "secretariat", role: "depositary" } as const
  const recorded = await server.ledger.record({ package: "lake", body: opened, principal })
  expect(recorded).toMatchObject({ ok: true })
}
afterEach(() => server.stop())

/** What an element says of itself: its attributes, by the id that it has. */
function elementIn(html: string, id: string): string {
  return new RegExp(`<[a-z]+ [^>]*\\bid="${id}"[^>]*>`).exec(html)?.[0] ?? ""
}

describe("a form that is refused", () => {
  beforeEach(() => open())

  test("[B62] says every refusal at its field, and at the top with links to the fields, and keeps what was said", async () => {
    const wrong = { ...claim, effectiveAt: "3 February", data: { case: "North Bridge", by: "north", commitments: [] } }
    const refused = await sendForm(server, path, filledIn(wrong), "preview")
    expect(refused.status).toBe(422)
    const links = hrefsIn(refused.text).filter((href) => href.startsWith("#field"))
    expect(links).toEqual(["#field-data-case", "#field-data-against", "#field-data-commitments", "#field-effectiveAt"])
    for (const id of links.map((link) => link.slice(1))) {
      const element = elementIn(refused.text, id)
      expect(element, id).toMatch(new RegExp(`aria-describedby="[^"]*${id}-refusal`))
      expect(elementIn(refused.text, `${id}-refusal`), id).not.toBe("")
      if (!element.startsWith("<fieldset")) expect(element).toContain("aria-invalid")
    }
    expect(elementIn(refused.text, "field-data-case")).toContain('value="North Bridge"')
    expect(elementIn(refused.text, "field-data-by")).not.toContain("aria-invalid")
    expect(refused.text).toContain('<option value="north" selected>')
    expect(wordsIn(refused.text)).toContain("This is needed.")
    expect(await server.ledger.lastPosition()).toBe(opened.length - 1)
  })

  test("[B62] what only the ledger can know is refused in the same way", async () => {
    const unknown = { ...claim, data: { ...claim.data, against: "nobody" } }
    const refused = await sendForm(server, path, filledIn(unknown), "preview")
    expect([refused.status, hrefsIn(refused.text)]).toEqual([422, expect.arrayContaining(["#field-data-against"])])
    const early = await sendForm(server, path, filledIn({ ...claim, effectiveAt: "2025-01-01" }), "preview")
    expect([early.status, wordsIn(early.text)]).toEqual([422, expect.stringContaining("This cannot be recorded yet")])
    const withdrawal = {
      type: "ClaimWithdrawn",
      effectiveAt: "2026-02-03",
      source,
      data: { case: "none", by: "north" },
    }
    const conflict = await sendForm(server, "/packages/lake/record/claim-withdrawn", filledIn(withdrawal), "preview")
    expect([conflict.status, wordsIn(conflict.text)]).toEqual([
      409,
      expect.stringContaining("acts on the case “none”".replaceAll(/[“”]/g, "&quot;")),
    ])
  })

  test("[B62] a control that no field has is refused, and one that is there twice", async () => {
    for (const stranger of ["/data/extra", "/extra", "/data/case/0", "/type", "/data/commitments!count"]) {
      const refused = await sendForm(server, path, [...filledIn(claim), [stranger, "1"]], "preview")
      expect([stranger, refused.status, wordsIn(refused.text)]).toEqual([
        stranger,
        422,
        expect.stringContaining("an unknown field"),
      ])
    }
    const twice = await sendForm(server, path, [...filledIn(claim), ["/data/by", "south"]], "preview")
    expect([twice.status, wordsIn(twice.text)]).toEqual([422, expect.stringContaining("said more than once")])
  })

  test("[B62] what is neither JSON nor YAML is refused at its field", async () => {
    const filled = [...filledIn({ ...claim, type: "EventRectified", data: { event: "x", reason: "Misread" } })]
    const address = "/packages/lake/record/event-rectified"
    const refused = await sendForm(server, address, [...filled, ["/data/replacement/data", "{ a: [ }"]], "preview")
    expect(refused.status).toBe(422)
    expect(elementIn(refused.text, "field-data-replacement-data-refusal")).not.toBe("")
  })

  test("[B5] what was recorded, or is said in a form, is shown as text", async () => {
    const said = { ...claim, source: { title: hostile }, data: { ...claim.data, case: hostile } }
    const pages = [
      await server.get(path, asBrowser),
      await sendForm(server, path, filledIn(said), "preview"),
      await sendForm(server, path, filledIn({ ...said, data: claim.data }), "preview"),
    ]
    expect(pages.map(({ status }) => status)).toEqual([200, 422, 200])
    for (const { text } of pages) {
      expect(text).toContain("&lt;script>")
      expect(text).not.toContain("<script>")
    }
  })
})

describe("a form that is filled in step by step", () => {
  beforeEach(() => open())

  test("[B63] another way to say a value, another item and one less keep what was said", async () => {
    const address = "/packages/lake/record/commitment-undertaken"
    const first = [
      ["/data/commitment", "train"],
      ["/data/text", "North will train"],
      ["/data/deadline!as", "within"],
      ["/data/options!count", "1"],
      ["/data/options/0", "At home"],
    ] as const
    const laidOut = await sendForm(server, address, first, "reshape")
    expect(laidOut.status).toBe(200)
    expect(elementIn(laidOut.text, "field-data-deadline-within")).not.toBe("")
    expect(elementIn(laidOut.text, "field-data-commitment")).toContain('value="train"')
    const more = await sendForm(server, address, [...first, ["/data/options/1", "Abroad"]], "add /data/options")
    expect(elementIn(more.text, "field-data-options-1")).not.toBe("")
    const two = [...first, ["/data/options!count", "2"], ["/data/options/1", "Abroad"]] as const
    const controls = two.filter(([name, value]) => !(name.endsWith("!count") && value === "1"))
    const less = await sendForm(server, address, controls, "remove /data/options/0")
    expect(less.text).toMatch(/id="field-data-options-0"[^>]*>Abroad</)
    expect(elementIn(less.text, "field-data-options-1")).toBe("")
  })

  test("[B63] what is to be changed is shown as it stands, and can be taken away, or emptied", async () => {
    const address = "/packages/lake/record/commitment-amended"
    const chosen = [["/data/commitment", "defend"]] as const
    const form = await sendForm(server, address, chosen, "reshape")
    expect(wordsIn(form.text)).toMatch(/Now: south/)
    expect(elementIn(form.text, "field-data-changes-tier")).toContain('aria-describedby="field-data-changes-tier-hint"')
    expect(wordsIn((await server.get(address, asBrowser)).text)).not.toContain("Now:")
    const amended = {
      type: "CommitmentAmended",
      effectiveAt: "2026-02-03",
      source,
      data: { commitment: "defend", changes: { tier: "assurance", mechanism: null }, basis: "Agreed at the lake" },
    }
    const emptied = [...filledIn(amended), ["/data/changes/obligors!none", "true"]] as const
    const preview = await sendForm(server, address, emptied, "preview")
    const recorded = await sendForm(server, address, hiddenIn(preview.text), "record")
    expect(recorded.status).toBe(303)
    const [event] = (await server.get("/events")).json.events.slice(-1)
    expect(event.data.changes).toEqual({ tier: "assurance", mechanism: null, obligors: [] })
  })

  test("[B63] from the preview the form comes back with everything that was said", async () => {
    const preview = await sendForm(server, path, filledIn(claim), "preview")
    const form = await sendForm(server, path, hiddenIn(preview.text), "change")
    expect(form.status).toBe(200)
    expect(elementIn(form.text, "field-data-case")).toContain('value="bridge"')
    expect(elementIn(form.text, "field-effectiveAt")).toContain('value="2026-02-03"')
    expect(form.text).toMatch(/<input [^>]*value="defend"[^>]*checked/)
  })

  test("[B61] the preview says how it would stand and what it would change, and a day stays a day", async () => {
    const preview = await sendForm(server, path, filledIn(claim), "preview")
    const words = wordsIn(preview.text)
    expect(words).toContain("3 February 2026")
    expect(words).not.toContain("00:00")
    expect(words).toContain("Minutes of the secretariat")
    expect(words).toMatch(/Case &quot;bridge&quot; is there/)
    expect(preview.headers.get("cache-control")).toBe("no-store")
  })

  test.each([
    ["2026-02-03 22:17", "3 February 2026, 22:17 (Europe/Kyiv; 20:17 UTC)"],
    ["2026-07-03T22:17:05", "3 July 2026, 22:17:05 (Europe/Kyiv; 19:17:05 UTC)"],
    ["2026-02-03T22:17+05:00", "3 February 2026, 19:17 (Europe/Kyiv; 17:17 UTC)"],
    ["2026-02", "February 2026"],
  ])("[B61] %s is read by the clocks of the package: %s", async (effectiveAt, words) => {
    const controls = [...filledIn({ ...claim, effectiveAt }), ["!zone", "Europe/Kyiv"]] as const
    expect(wordsIn((await sendForm(server, path, controls, "preview")).text)).toContain(words)
  })

  test("[B61] an hour that the clocks show twice, or never, is asked for with its offset", async () => {
    for (const effectiveAt of ["2026-10-25 03:30", "2026-03-29 03:30", "2026-02-30 12:00"]) {
      const controls = [...filledIn({ ...claim, effectiveAt }), ["!zone", "Europe/Kyiv"]] as const
      const refused = await sendForm(server, path, controls, "preview")
      expect([refused.status, hrefsIn(refused.text)]).toEqual([422, expect.arrayContaining(["#field-effectiveAt"])])
    }
  })

  test("[B60] a link fills in what its page is about, and nothing that the act has not", async () => {
    const page = await server.get("/packages/lake/commitments/defend", asBrowser)
    const link = hrefsIn(page.text).find((href) => href.includes("/record/commitment-fulfilled"))
    expect(link).toBe("/packages/lake/record/commitment-fulfilled?commitment=defend")
    expect((await server.get(link ?? "", asBrowser)).text).toContain('<option value="defend" selected>')
    const [event = ""] = /\/history\/[0-9a-f-]{36}/.exec(page.text) ?? []
    const stance = hrefsIn((await server.get(`/packages/lake${event}`, asBrowser)).text).find((href) =>
      href.includes("/record/stance-taken"),
    )
    expect(stance).toBe(`/packages/lake/record/stance-taken?event=${event.slice(9)}`)
    const odd = await server.get("/packages/lake/record/party-withdrew?commitment=defend&party=south", asBrowser)
    expect([odd.status, odd.text.includes('<option value="south" selected>')]).toEqual([200, true])
    expect((await server.get("/packages/lake/record/party-withdrew?colour=red", asBrowser)).status).toBe(400)
    expect((await server.get("/packages/lake/record/package-opened", asBrowser)).status).toBe(404)
  })

  test("[B60] of more things than can be listed the names are written", async () => {
    const parties = Array.from({ length: 260 }, (_, index) => events.admitted(`state-${index}`))
    await server.post("/packages/lake/events", parties)
    const form = await server.get(path, asBrowser)
    expect(form.text.length).toBeLessThan(100_000)
    expect(elementIn(form.text, "field-data-by")).toMatch(/^<input /)
    const undertaken = { type: "CommitmentUndertaken", effectiveAt: "2026-02-03", source, data: opened[3]?.data ?? {} }
    const others = filledIn(undertaken).filter(([name]) => !/obligors|beneficiaries|\/commitment$/.test(name))
    const said = [
      ["/data/commitment", "all"],
      ["/data/obligors", "state-1, state-259"],
      ["/data/beneficiaries", ""],
    ] as const
    const address = "/packages/lake/record/commitment-undertaken"
    const preview = await sendForm(server, address, [...others, ...said], "preview")
    const recorded = await sendForm(server, address, hiddenIn(preview.text), "record")
    const [, id] = /history\/([0-9a-f-]+)/.exec(recorded.headers.get("location") ?? "") ?? []
    const { data } = (await server.get(`/packages/lake/history/${id}`)).json.entry
    expect(data).toMatchObject({ obligors: ["state-1", "state-259"], beneficiaries: [] })
  })

  test("[B61] what is to be sealed, and who may read it, are said in the form", async () => {
    const incident = {
      type: "IncidentReported",
      effectiveAt: "2026-02-03",
      source,
      data: { case: "bridge", by: "north", occurredAt: "2026-02-02", place: "A name", description: "Shots" },
    }
    const address = "/packages/lake/record/incident-reported"
    const record = async (event: typeof incident & object) => {
      const preview = await sendForm(server, address, filledIn(event), "preview")
      const recorded = await sendForm(server, address, hiddenIn(preview.text), "record")
      expect(recorded.status).toBe(303)
      return { words: wordsIn(preview.text), entry: (await server.get("/events")).json.events.at(-1) }
    }
    const sealed = await record({ ...incident, seal: ["/data/place"] } as typeof incident)
    expect(sealed.words).toMatch(/Sealed\s+\/data\/place/)
    expect(Object.keys(sealed.entry.sealed)).toEqual(["/data/place"])
    const kept = await record({ ...incident, readers: ["depositary", "north"] } as typeof incident)
    expect(kept.words).toContain("May be read by")
    expect(kept.entry.readers).toEqual(["depositary", "north"])
  })

  test("[B61] what takes effect later is looked at then", async () => {
    const later = { ...claim, effectiveAt: "2040-02-03" }
    const words = wordsIn((await sendForm(server, path, filledIn(later), "preview")).text)
    expect(words).toContain("As of 3 February 2040, 00:00")
    expect(words).toMatch(/Case &quot;bridge&quot; is there/)
  })
})

describe("a form that is sent again", () => {
  beforeEach(() => open())

  test("[B64] records once, and says so", async () => {
    const hidden = hiddenIn((await sendForm(server, path, filledIn(claim), "preview")).text)
    const once = await sendForm(server, path, hidden, "record")
    const twice = await sendForm(server, path, hidden, "record")
    expect([once.status, twice.status]).toEqual([303, 303])
    expect(twice.headers.get("location")).toBe(once.headers.get("location")?.replace("=now", "=before"))
    expect(await server.ledger.lastPosition()).toBe(opened.length)
    const page = await server.get(twice.headers.get("location") ?? "", asBrowser)
    expect(wordsIn(page.text)).toContain("It had been recorded before")
  })

  test("[B64] is looked at again where somebody else was faster", async () => {
    const hidden = hiddenIn((await sendForm(server, path, filledIn(claim), "preview")).text)
    const other = { ...claim, data: { ...claim.data, gravity: "material" } }
    await server.post("/packages/lake/events", other)
    const again = await sendForm(server, path, hidden, "record")
    expect([again.status, wordsIn(again.text)]).toEqual([409, expect.stringContaining("Somebody else recorded")])
    expect(await server.ledger.lastPosition()).toBe(opened.length)
    expect((await sendForm(server, path, hiddenIn(again.text), "record")).status).toBe(303)
  })

  test("[B64] with another content under the same id is refused", async () => {
    const hidden = hiddenIn((await sendForm(server, path, filledIn(claim), "preview")).text)
    await sendForm(server, path, hidden, "record")
    const other = hidden.map(([name, value]) => [name, name === "/data/case" ? "ferry" : value] as const)
    expect((await sendForm(server, path, other, "record")).status).toBe(409)
    expect(
      (
        await sendForm(
          server,
          path,
          hidden.filter(([name]) => name !== "!id"),
          "record",
        )
      ).status,
    ).toBe(422)
    expect(
      (
        await sendForm(
          server,
          path,
          hidden.filter(([name]) => name !== "!revision"),
          "record",
        )
      ).status,
    ).toBe(400)
    expect(await server.ledger.lastPosition()).toBe(opened.length)
  })
})

describe("forms from elsewhere", () => {
  beforeEach(() => open())

  test("[B65] are refused before they are read", async () => {
    const hidden = hiddenIn((await sendForm(server, path, filledIn(claim), "preview")).text)
    const foreign = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", origin: server.url },
    ]
    for (const headers of foreign)
      for (const action of ["preview", "record"]) {
        const refused = await sendForm(server, path, hidden, action, headers)
        expect([refused.status, refused.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"])
      }
    const asked = (headers: Record<string, string>) =>
      server.ask(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body: new URLSearchParams(
          [...hidden, ["!do", "record"]].map(([name = "", value = ""]) => [name, value]),
        ).toString(),
      })
    for (const headers of [{ origin: "https://elsewhere.example" }, { origin: "null" }, {}] as Record<string, string>[])
      expect((await asked(headers)).json?.type, JSON.stringify(headers)).toBe("/problems/foreign-form")
    expect(await server.ledger.lastPosition()).toBe(opened.length - 1)
    // A browser that does not say more says at least its origin.
    expect((await asked({ origin: server.url })).status).toBe(303)
  })

  test("[B65] nothing but a form is taken there", async () => {
    const json = await sendForm(server, path, [], "preview", { "content-type": "application/json" })
    expect(json.status).toBe(415)
    const events = await server.ask("/packages/lake/events", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "a=1",
    })
    expect(events.status).toBe(415)
  })
})

describe("forms where tokens are asked for", () => {
  const entry = (token: string, role: string, party?: string) => ({
    sha256: createHash("sha256").update(token).digest("hex"),
    subject: `subject-of-${token}`,
    packages: ["lake"],
    role,
    ...(party !== undefined && { party }),
  })
  const tokens = [entry("north-desk", "delegate", "north"), entry("keeper", "depositary"), entry("reader", "observer")]
  beforeEach(async () => {
    const access = accessFrom(tokens)
    if (!access.ok) throw new Error(JSON.stringify(access.issues))
    await open({ access: access.access })
  })

  const signIn = async (token: string, to = "/packages/lake") =>
    server.ask("/sign-in", {
      method: "POST",
      headers: {
        ...asBrowser,
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ token, to }).toString(),
    })
  const cookieOf = async (token: string) => {
    const signed = await signIn(token)
    expect([signed.status, signed.headers.get("location")]).toEqual([303, "/packages/lake"])
    return (signed.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
  }

  test("[B66] who is not known is asked to sign in, there where they wanted to go", async () => {
    const asked = await server.get("/packages/lake/record?asOf=2026-02-01", asBrowser)
    expect([asked.status, hiddenIn(asked.text)]).toEqual([401, [["to", "/packages/lake/record?asOf=2026-02-01"]]])
    expect((await server.get("/packages/lake")).json.type).toBe("/problems/unauthenticated")
    const wrong = await signIn("nobody")
    expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null])
    expect(wordsIn(wrong.text)).toContain("This token is not known here.")
  })

  test("[B66] the token is kept where no script reads it and no other page sends it, and forgotten on request", async () => {
    const cookie = (await signIn("keeper")).headers.get("set-cookie") ?? ""
    expect(cookie).toMatch(/^depositary-token=keeper; Path=\/; HttpOnly; SameSite=Strict$/)
    const out = await sendForm(server, "/sign-out", [], "out", { cookie })
    expect([out.status, out.headers.get("set-cookie")]).toEqual([
      303,
      "depositary-token=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
    ])
  })

  test("[B66] it leads nowhere but to this server", async () => {
    for (const to of ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1", ""])
      expect((await signIn("keeper", to)).headers.get("location"), to).toBe("/packages")
  })

  test("[B66] every page says who reads it; the cookie is for reading and for forms of this server alone", async () => {
    const cookie = await cookieOf("north-desk")
    const page = await server.get("/packages/lake", { ...asBrowser, cookie })
    expect(page.status).toBe(200)
    expect(wordsIn(page.text)).toContain("Read by subject-of-north-desk, delegate for &lt;script>")
    expect(wordsIn((await server.get("/packages", { ...asBrowser, cookie })).text)).toContain("subject-of-north-desk")
    const posted = await server.post("/packages/lake/events", claim, { cookie })
    expect(posted.status).toBe(401)
    expect((await server.get("/packages/lake", { cookie, "sec-fetch-site": "same-site" })).status).toBe(401)
    const foreign = await sendForm(server, path, filledIn(claim), "preview", { cookie, "sec-fetch-site": "cross-site" })
    expect(foreign.status).toBe(403)
  })

  test("[B66] what may be recorded is what the token may record", async () => {
    const { source: _, ...own } = claim
    const cookie = await cookieOf("north-desk")
    const preview = await sendForm(server, path, filledIn(own), "preview", { cookie })
    expect(wordsIn(preview.text)).toContain("subject-of-north-desk on behalf of &lt;script>")
    expect((await sendForm(server, path, hiddenIn(preview.text), "record", { cookie })).status).toBe(303)
    const others = { ...own, data: { ...own.data, by: "south", against: "north" } }
    const forbidden = await sendForm(server, path, filledIn(others), "preview", { cookie })
    expect([forbidden.status, wordsIn(forbidden.text)]).toEqual([403, expect.stringContaining("an act of south")])
    const reader = await cookieOf("reader")
    expect((await server.get("/packages/lake/record", { ...asBrowser, cookie: reader })).status).toBe(403)
    const looked = await server.get("/packages/lake/commitments/defend", { ...asBrowser, cookie: reader })
    expect([looked.status, looked.text.includes("/record/commitment-fulfilled")]).toEqual([200, false])
    expect((await sendForm(server, path, filledIn(own), "preview", { cookie: reader })).status).toBe(403)
    expect((await sendForm(server, path, filledIn(own), "preview")).status).toBe(401)
  })

  test("[B66] behind an encrypted address the cookie is sent on none that is not", async () => {
    const access = accessFrom([entry("keeper", "depositary")])
    if (!access.ok) throw new Error("no access")
    await server.stop()
    await open({ access: access.access, baseUrl: "https://ledger.example" })
    expect((await signIn("keeper")).headers.get("set-cookie")).toMatch(/; Secure$/)
  })
})
