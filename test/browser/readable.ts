import { expect, test } from "vitest"
import { type Journey, violationsOn, visiting } from "./browser.ts"

/** That each page can be read by everybody: in light and dark, wide and narrow. */
export function readable(journey: Journey, paths: readonly string[]): void {
  test.each(paths)("[B13] axe-core finds nothing wrong on %s, in light and dark, wide and narrow", async (path) => {
    for (const manner of [{}, { colours: "dark" }, { width: 360 }] as const)
      await visiting(journey, path, manner, async (page) => {
        expect(await violationsOn(page)).toEqual([])
      })
  })

  test.each(paths)("[B14] %s fits a window of 360 pixels", (path) =>
    visiting(journey, path, { width: 360 }, async (page) => {
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360)
    }),
  )
}
