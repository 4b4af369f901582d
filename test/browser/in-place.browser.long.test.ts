import { expect, test } from "vitest"
import { inBrowser, violationsOn, visiting } from "./browser.ts"
import { handle } from "./handles.ts"
import { milestone, now } from "./news.ts"

const start = "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07"

inBrowser("what scripts change in a page, in a browser", (journey) => {
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
