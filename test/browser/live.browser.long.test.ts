import { createHash } from "node:crypto"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { type Running, type Start, start } from "../support/http.ts"
import { inBrowser, type Journey, visiting } from "./browser.ts"
import { handle } from "./handles.ts"
import { milestone, now } from "./news.ts"

inBrowser("news in a browser", (journey) => {
  const record = async (name: string) => {
    const answer = await journey.server.post("/packages/paris-track/events", milestone(name))
    expect(answer.status).toBe(201)
  }

  test("[B73] a page at now says that something was recorded, and shows it when it is asked to", () =>
    visiting(journey, now, {}, async (page) => {
      await page.evaluate("window.mark = 'kept'")
      const before = await page.locator("main").innerHTML()
      await record("north-bank")
      await page.getByText("1 event was recorded since this page was made.").waitFor()
      await record("south-bank")
      await page.getByText("2 events were recorded since this page was made.").waitFor()
      // What is read does not move by itself.
      expect(await page.locator("main").innerHTML()).toBe(before)
      await page.getByRole("link", { name: "Show them" }).click()
      await page.locator("main").getByText("What south-bank means").waitFor()
      expect(await page.locator("main").innerHTML()).toContain("What north-bank means")
      await page.locator(".news:empty").waitFor({ state: "attached" })
      expect(page.url()).toBe(journey.server.url + now)
      // It goes on to hear.
      await record("west-bank")
      await page.getByText("1 event was recorded since this page was made.").waitFor()
      expect(await page.evaluate("window.mark")).toBe("kept")
    }))

  test("[B73] a page at a point that is named hears nothing; moved to now it does", () =>
    visiting(journey, `${now}?knownAt=2026-01-07`, {}, async (page) => {
      const streams: string[] = []
      page.on("request", (request) => {
        if (request.url().includes("/events/stream")) streams.push(request.url())
      })
      await record("still")
      await page.waitForTimeout(300)
      expect(await page.locator(".news").textContent()).toBe("")
      expect(streams).toEqual([])
      await (await handle(page, "Known at")).press("End")
      await page.waitForURL((url) => !url.search.includes("knownAt"))
      await page.locator("main:not([aria-busy])").waitFor()
      await record("heard")
      await page.getByText("1 event was recorded since this page was made.").waitFor()
    }))

  const asked = (page: Page) => page.waitForResponse((response) => response.url().includes("/events/stream"))

  test("[B73] where all streams are taken the page is as good as before", () =>
    elsewhere(journey, { paris: true, mostStreams: 0 }, async (page, server) => {
      const refused = asked(page)
      await page.goto(server.url + now)
      expect((await refused).status()).toBe(503)
      await (await handle(page, "As of")).press("Home")
      await page.waitForURL(/asOf=/)
      expect(await page.locator(".news").textContent()).toBe("")
    }))

  test("[B73] whoever leaves a page gives its stream back", () =>
    elsewhere(journey, { paris: true, mostStreams: 1 }, async (page, server) => {
      for (const path of [now, "/packages/paris-track/parties", now]) {
        const answered = asked(page)
        await page.goto(server.url + path)
        expect([path, (await answered).status()]).toEqual([path, 200])
        await page.goto(`${server.url}/packages`)
      }
    }))

  test("[B73] who has signed in hears that there is something, and not what is kept from them", async () => {
    const access = accessFrom(
      (["depositary", "observer"] as const).map((role) => ({
        sha256: createHash("sha256").update(role).digest("hex"),
        subject: role,
        packages: ["*"],
        role,
      })),
    )
    if (!access.ok) throw new Error("the tokens are not accepted")
    await elsewhere(journey, { paris: true, access: access.access }, async (page, server) => {
      await page.goto(server.url + now)
      await page.getByLabel("Token").fill("observer")
      await page.getByRole("button", { name: "Sign in" }).click()
      await page.waitForURL(`**${now}`)
      const secret = { ...milestone("annex"), readers: ["ukraine"] }
      const headers = { authorization: "Bearer depositary" }
      expect((await server.post("/packages/paris-track/events", secret, headers)).status).toBe(201)
      await page.getByRole("link", { name: "Show it" }).click()
      await page.locator("footer").getByText("1 event is kept from this reader.").waitFor()
      expect(await page.content()).not.toContain("What annex means")
    })
  })
})

/** A page of a server of its own. Fails where a script of the page does. */
async function elsewhere(
  { browser }: Journey,
  options: Start,
  visit: (page: Page, server: Running) => Promise<void>,
): Promise<void> {
  const server = await start({ store: "memory", ...options })
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const errors: string[] = []
    page.on("pageerror", (error) => errors.push(error.message))
    await visit(page, server)
    expect(errors).toEqual([])
  } finally {
    await context.close()
    await server.stop()
  }
}
