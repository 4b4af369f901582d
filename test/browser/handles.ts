import type { Locator, Page } from "playwright-core"

/** A handle of the time bar, once it knows its steps. */
export async function handle(page: Page, name: "As of" | "Known at"): Promise<Locator> {
  const slider = page.getByRole("slider", { name })
  await slider.and(page.locator("[aria-valuetext]")).waitFor()
  return slider
}

/** A page whose both handles stand at a date. */
export const start = "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07"

export const point = (page: Page) => page.locator(".point").textContent()

/** Marks the window: whoever loads the page anew loses it. */
export const mark = (page: Page) => page.evaluate("window.mark = 'kept'")
export const isKept = (page: Page) => page.evaluate("window.mark === 'kept'")
