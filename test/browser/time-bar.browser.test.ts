import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { inBrowser, visiting } from "./browser.ts"
import { handle, isKept, mark, point, start } from "./handles.ts"

const digest = async (page: Page) => /SHA-256 \w+/.exec((await page.locator("footer").textContent()) ?? "")?.[0]

inBrowser("the time bar in a browser", (journey) => {
  test("[B72] both handles are moved with the keyboard, and the page changes in place", () =>
    visiting(journey, start, {}, async (page) => {
      await mark(page)
      const before = await digest(page)
      await (await handle(page, "As of")).press("ArrowLeft")
      await page.waitForURL(/asOf=2026-01-03/)
      const asOf = new URL(page.url()).searchParams.get("asOf")
      expect(await point(page)).toMatch(/^As of 3\u{A0}January\u{A0}2026, as known on 7\u{A0}January\u{A0}2026/u)
      expect(await page.title()).toContain((await point(page)) ?? "-")
      expect(await digest(page)).not.toBe(before)
      expect(await (await handle(page, "As of")).getAttribute("aria-valuetext")).toMatch(
        /^3\u{A0}January\u{A0}2026, \d+ events?$/u,
      )
      // The pages that are led to stand at the same point.
      expect(
        await page.locator("nav").getByRole("link", { name: "Parties", exact: true }).getAttribute("href"),
      ).toContain(`asOf=${asOf}`)
      // Whoever moves a handle keeps it.
      expect(await page.evaluate("document.activeElement.dataset.coordinate")).toBe("asOf")
      await page.keyboard.press("Tab")
      expect(await page.evaluate("document.activeElement.dataset.coordinate")).toBe("knownAt")
      await page.keyboard.press("End")
      await page.waitForURL((url) => url.searchParams.get("knownAt") === null)
      expect(await point(page)).toContain("with all that is known here")
      await page.keyboard.press("Home")
      await page.waitForURL(/knownAt=2025-09-04T/)
      expect(await page.locator(".moved").textContent()).toContain("as known on 4\u{A0}September\u{A0}2025")
      expect(await isKept(page)).toBe(true)
      expect(await page.locator("main").getAttribute("aria-busy")).toBeNull()
    }))

  test("[B72] what is read stays where it is, and what was unfolded stays unfolded", () =>
    visiting(journey, "/packages/paris-track/obligations?asOf=2026-01-06", {}, async (page) => {
      await page.locator("main summary").first().click()
      const heading = page.locator("main h2").last()
      await heading.scrollIntoViewIfNeeded()
      const words = await heading.textContent()
      const top = async () =>
        (
          await page
            .locator("main h2", { hasText: words ?? "" })
            .last()
            .boundingBox()
        )?.y ?? Number.NaN
      const before = await top()
      expect(await page.evaluate("scrollY")).toBeGreaterThan(300)
      // The bar stays in sight.
      await (await handle(page, "Known at")).focus()
      await page.keyboard.press("ArrowLeft")
      await page.waitForURL(/knownAt=/)
      expect(Math.abs((await top()) - before)).toBeLessThan(3)
      expect(await page.locator("main details[open]").count()).toBe(1)
    }))

  test("[B72] what is filled in is not lost", () =>
    visiting(journey, "/packages/paris-track/rehearsal?asOf=2026-01-06", {}, async (page) => {
      const field = page.locator("main form input[type=text]").first()
      const choice = page.locator("main form select").first()
      const chosen = await choice.inputValue()
      await field.fill("2026-08-08")
      await (await handle(page, "As of")).press("ArrowLeft")
      await page.waitForURL(/asOf=2026-01-03/)
      expect(await field.inputValue()).toBe("2026-08-08")
      expect(await choice.inputValue()).toBe(chosen)
    }))

  test("[B72] back and forward lead through the points, in place", () =>
    visiting(journey, start, {}, async (page) => {
      await mark(page)
      await (await handle(page, "As of")).press("Home")
      await page.waitForURL(/asOf=2025-09-04/)
      await page.locator("main:not([aria-busy])").waitFor()
      await page.goBack()
      await page.locator(".point", { hasText: "As of 6\u{A0}January" }).waitFor()
      expect(page.url()).toBe(journey.server.url + start)
      await page.locator("input[aria-valuetext^='6']").first().waitFor()
      await page.goForward()
      await page.locator(".point", { hasText: "As of 4\u{A0}September" }).waitFor()
      expect(await isKept(page)).toBe(true)
      // A place within the page is no other point: nothing is asked for.
      const asked: string[] = []
      page.on("request", (request) => {
        if (request.url().includes("/packages/")) asked.push(request.url())
      })
      await page.evaluate("location.hash = 'content'")
      await page.waitForTimeout(200)
      expect(asked).toEqual([])
    }))

  test("[B72] without scripts the bar is not there, and the form does the same", () =>
    visiting(journey, start, { scripts: false }, async (page) => {
      expect(await page.getByRole("slider").count()).toBe(0)
      await page.getByText("Change the point").click()
      await page.getByLabel("As of", { exact: true }).fill("2025-09-04")
      await page.getByRole("button", { name: "Show this point" }).click()
      await page.waitForURL(/asOf=2025-09-04&knownAt=2026-01-07/)
      expect(await point(page)).toContain("As of 4\u{A0}September\u{A0}2025")
    }))
})
