import { expect, test } from "vitest"
import { inBrowser, violationsOn, visiting } from "./browser.ts"

const start = "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07"

inBrowser("pages in a browser", (journey) => {
  test.each([true, false])("[B12] the point is changed by the form, with scripts: %s", (scripts) =>
    visiting(journey, start, { scripts }, async (page) => {
      await page.getByText("Change the point").click()
      await page.getByLabel("As of", { exact: true }).fill("2025-12-15")
      await page.getByLabel("Known at", { exact: true }).fill("")
      await page.getByLabel("Seen by", { exact: true }).selectOption("ukraine")
      await page.getByRole("button", { name: "Show this point" }).click()
      await page.waitForURL("**/packages/paris-track?asOf=2025-12-15&seenBy=ukraine")
      expect(await page.locator(".point").textContent()).toBe(
        "As of 15\u{A0}December\u{A0}2025, with all that is known here, as seen by Ukraine",
      )
      // Every other page is asked at the same point.
      await page.getByRole("link", { name: "What is owed", exact: true }).click()
      await page.waitForURL("**/obligations?asOf=2025-12-15&seenBy=ukraine")
    }),
  )

  test("[B12] the point is changed with the keyboard alone", () =>
    visiting(journey, start, {}, async (page) => {
      await page.keyboard.press("Tab")
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content")
      while ((await page.evaluate("document.activeElement.tagName")) !== "SUMMARY") await page.keyboard.press("Tab")
      await page.keyboard.press("Enter")
      await page.keyboard.press("Tab")
      await page.keyboard.press("ControlOrMeta+a")
      await page.keyboard.type("2025-12-16")
      await page.keyboard.press("Enter")
      await page.waitForURL("**/packages/paris-track?asOf=2025-12-16&knownAt=2026-01-07")
    }))

  test("[B11] an event’s own page is led to by the history, and is as readable", () =>
    visiting(journey, "/packages/paris-track/history?asOf=2026-01-06", { width: 360 }, async (page) => {
      await page.locator("h2 a").first().click()
      await page.waitForURL("**/history/*-*")
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360)
      expect(await violationsOn(page)).toEqual([])
    }))

  test.each([true, false])("[B34] what if, from the form to the difference, with scripts: %s", (scripts) =>
    visiting(journey, "/packages/paris-track/suppose?asOf=2026-03-01", { scripts, width: 360 }, async (page) => {
      await page.getByLabel("Milestone", { exact: true }).selectOption("ceasefire")
      await page.getByRole("button", { name: "Show what would be so" }).click()
      await page.getByRole("heading", { name: "Hypothetical: what if" }).waitFor()
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360)
      if (scripts) expect(await violationsOn(page)).toEqual([])
    }),
  )
})
