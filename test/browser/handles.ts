import type { Locator, Page } from "playwright-core"

/** A handle of the time bar, once it knows its steps. */
export async function handle(page: Page, name: "As of" | "Known at"): Promise<Locator> {
  const slider = page.getByRole("slider", { name })
  await slider.and(page.locator("[aria-valuetext]")).waitFor()
  return slider
}
