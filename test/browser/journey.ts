import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { type Journey, type Manner, visiting } from "./browser.ts"
import type { Hands } from "./hands.ts"

/** In which manner, and with what hands. */
export type Way = readonly [name: string, manner: Manner, hands: (page: Page) => Hands]

/** From the list of packages to a claim that is recorded and found again, each way under a case of its own. */
export function wholeJourney(journey: Journey, ways: readonly Way[]): void {
  test.each(ways)("[B67] the whole journey, %s", { timeout: 120_000 }, async (name, manner, hands) => {
    const caseName = name.replaceAll(" ", "-")
    await visiting(journey, "/packages", { ...manner, refusals: true }, async (page) => {
      const hand = hands(page)
      await hand.follow(page.getByRole("link", { name: "The Paris track, 2025-2026" }))
      await changePoint(page, hand)
      await followToSource(page, hand)
      await rehearse(page, hand)
      await claimBreach(page, hand, caseName)
      await findInHistory(page, hand, caseName)
    })
  })
}

async function changePoint(page: Page, hand: Hands): Promise<void> {
  await hand.follow(page.getByText("Change the point"))
  await hand.write(page.getByLabel("As of", { exact: true }), "2026-02-01")
  await hand.choose(page.getByLabel("Seen by", { exact: true }), "Ukraine")
  await hand.follow(page.getByRole("button", { name: "Show this point" }))
  await page.waitForURL("**/packages/paris-track?asOf=2026-02-01&seenBy=ukraine")
  expect(await page.locator(".point").textContent()).toContain("as seen by Ukraine")
}

/** From a commitment to the event that set a field of it, and to where that was read. */
async function followToSource(page: Page, hand: Hands): Promise<void> {
  await hand.follow(page.getByRole("link", { name: "What is owed", exact: true }))
  await hand.follow(page.getByRole("link", { name: "Commitments", exact: true }))
  await page.waitForURL("**/commitments?*")
  await hand.follow(page.locator("main").getByRole("link", { name: "paris-monitoring" }).first())
  await page.waitForURL("**/commitments/paris-monitoring?*")
  await hand.follow(
    page
      .locator("main")
      .getByRole("link", { name: /^CommitmentUndertaken/ })
      .first(),
  )
  await page.waitForURL("**/history/*?asOf=2026-02-01&seenBy=ukraine")
  const source = page.locator("main").locator('a[rel~="external"]').first()
  expect(await source.getAttribute("href")).toMatch(/^https:\/\/www\.president\.gov\.ua\//)
}

async function rehearse(page: Page, hand: Hands): Promise<void> {
  await hand.follow(page.getByRole("link", { name: "Breach and response", exact: true }))
  await hand.follow(page.getByRole("link", { name: "Rehearsal", exact: true }))
  await page.waitForURL("**/rehearsal?*")
  await hand.choose(page.getByLabel("Against", { exact: false }).first(), "Russia")
  await hand.follow(page.locator("main").getByRole("button").first())
  await page.waitForURL("**/rehearsal?*against=russia*")
  expect(await page.locator("main").textContent()).toContain("Gaps")
}

async function claimBreach(page: Page, hand: Hands, caseName: string): Promise<void> {
  await hand.follow(page.getByRole("link", { name: "The record", exact: true }))
  await hand.follow(page.getByRole("link", { name: "Record an act", exact: true }))
  await hand.follow(page.getByRole("link", { name: "Claim a breach", exact: true }))
  await hand.write(page.getByLabel("Case", { exact: true }), "North Bridge")
  await fillInClaim(page, hand)
  await hand.follow(page.getByRole("button", { name: "Look at it before it is recorded" }))
  // What is refused comes first; its link leads to the field, which kept what was said.
  await page.getByRole("heading", { name: "This cannot be recorded yet" }).waitFor()
  await hand.follow(page.locator(".refusals").getByRole("link", { name: "Case" }))
  const field = page.getByLabel("Case", { exact: true })
  expect([await field.inputValue(), await field.getAttribute("aria-invalid")]).toEqual(["North Bridge", "true"])
  await hand.write(field, caseName)
  await hand.follow(page.getByRole("button", { name: "Look at it before it is recorded" }))
  await page.getByRole("heading", { name: "As it would stand" }).waitFor()
  expect(await page.locator("main").textContent()).toContain(`Case "${caseName}" is there.`)
  await hand.follow(page.getByRole("button", { name: "Record it" }))
  await page.waitForURL("**/history/*?recorded=now")
  expect(await page.locator("main").getByRole("status").textContent()).toBe("It is recorded. This is how it stands.")
  expect(await page.locator("main").textContent()).toContain("3\u{A0}February\u{A0}2026")
}

async function findInHistory(page: Page, hand: Hands, caseName: string): Promise<void> {
  await hand.follow(page.getByRole("link", { name: "The record", exact: true }))
  await page.waitForURL(/\/history$/)
  const choice = page.getByText("Choose which events")
  if ((await choice.count()) > 0) await hand.follow(choice)
  await hand.choose(page.getByLabel("About the case"), caseName)
  await hand.follow(page.getByRole("button", { name: "Show these events" }))
  await page.waitForURL(`**/history?*case=${caseName}*`)
  expect(
    await page
      .locator("main")
      .getByRole("link", { name: /^BreachClaimed/ })
      .count(),
  ).toBe(1)
}

export async function fillInClaim(page: Page, hand: Hands): Promise<void> {
  await hand.choose(page.getByLabel("Who claims it"), "Ukraine")
  await hand.choose(page.getByLabel("Against whom"), "Russia")
  await hand.tick(page.getByLabel("(paris-monitoring)"))
  await hand.write(page.getByLabel("When it took effect"), "2026-02-03")
  await hand.write(page.getByLabel("Title"), "Statement of the ministry")
}
