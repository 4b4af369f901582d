import { expect, test } from "vitest"
import { inBrowser, violationsOn, visiting } from "./browser.ts"
import { handle, isKept, mark, point, start } from "./handles.ts"
import { milestone, now } from "./news.ts"

inBrowser("what scripts change in a page, in a browser", (journey) => {
  test("[B72] a handle is moved with the pointer", () =>
    visiting(journey, start, {}, async (page) => {
      await mark(page)
      const box = await (await handle(page, "As of")).boundingBox()
      if (!box) throw new Error("the handle is not shown")
      await page.mouse.click(box.x + 12, box.y + box.height / 2)
      await page.waitForURL(/asOf=2025-09-04/)
      expect(await point(page)).toContain("As of 4\u{A0}September\u{A0}2025")
      expect(await isKept(page)).toBe(true)
    }))

  test("[B72] of many steps in a row only the last is shown", () =>
    visiting(journey, start, {}, async (page) => {
      let asked = 0
      page.on("request", (request) => {
        if (/paris-track\?/.test(request.url())) asked += 1
      })
      await (await handle(page, "Known at")).focus()
      for (let times = 0; times < 5; times += 1) await page.keyboard.press("ArrowLeft")
      const words = (await (await handle(page, "Known at")).getAttribute("aria-valuetext")) ?? ""
      await page.locator(".moved:not(:empty)").waitFor({ state: "attached" })
      await page.waitForTimeout(300)
      expect(asked).toBeLessThan(5)
      expect(await (await handle(page, "Known at")).getAttribute("aria-valuetext")).toBe(words)
      expect(await point(page)).toContain(words.split(",")[0])
    }))

  test("[B72] where the answer does not come, the browser goes there itself", () =>
    visiting(journey, start, {}, async (page) => {
      await mark(page)
      let refused = 0
      await page.route(/asOf=2025-09-04/, (route) => {
        if (route.request().resourceType() !== "fetch" || refused > 0) return route.continue()
        refused += 1
        return route.fulfill({ status: 200, contentType: "text/html", body: "<p>Another program" })
      })
      await (await handle(page, "As of")).press("Home")
      await page.waitForURL(/asOf=2025-09-04/)
      expect(await point(page)).toContain("As of 4\u{A0}September\u{A0}2025")
      expect(await isKept(page)).toBe(false)
    }))

  test("[B72] nothing is wrong with a page that was moved, in light, in dark and at 360 pixels", async () => {
    for (const manner of [{}, { colours: "dark" }, { width: 360 }] as const)
      await visiting(journey, start, manner, async (page) => {
        await (await handle(page, "As of")).press("ArrowRight")
        await page.waitForURL((url) => !url.href.endsWith(start))
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true)
        expect(await violationsOn(page)).toEqual([])
      })
  })

  test("[B73] nothing is wrong with a page that has news, in light, in dark and at 360 pixels", async () => {
    for (const [index, manner] of ([{}, { colours: "dark" }, { width: 360 }] as const).entries())
      await visiting(journey, now, manner, async (page) => {
        const session = violationsOn(page, async () => {
          const answer = await journey.server.post("/packages/paris-track/events", milestone(`bank-${index}`))
          expect(answer.status).toBe(201)
          await page.getByText(/recorded since this page was made/).waitFor()
        })
        expect(await session).toEqual([])
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true)
      })
  })
})
