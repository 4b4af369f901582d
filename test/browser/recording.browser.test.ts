import { createHash } from "node:crypto"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { start } from "../support/http.ts"
import { inBrowser, violationsOn, visiting } from "./browser.ts"
import { type Hands, keyboard, pointer } from "./hands.ts"

const forms = [
  "/packages/paris-track/record",
  "/packages/paris-track/record/breach-claimed",
  "/packages/paris-track/record/commitment-undertaken",
  "/packages/paris-track/record/commitment-amended?commitment=paris-monitoring",
  "/packages/paris-track/record/mechanism-established",
  "/packages/paris-track/record/schedule-set",
  "/sign-in",
]

inBrowser("recording in a browser", (journey) => {
  test.each([
    ["with scripts", { scripts: true }, pointer],
    ["without scripts", { scripts: false }, pointer],
    ["with the keyboard alone", { scripts: true }, keyboard],
  ] as const)("[B67] the whole journey, %s", { timeout: 120_000 }, async (name, manner, hands) => {
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

  test.each(forms)("[B13] axe-core finds nothing wrong on %s, in light and dark, wide and narrow", async (path) => {
    for (const manner of [{}, { colours: "dark" }, { width: 360 }] as const)
      await visiting(journey, path, manner, async (page) => {
        expect(await violationsOn(page)).toEqual([])
      })
  })

  test("[B13][B14] a form that is refused, and a preview, have nothing wrong with them either", {
    timeout: 60_000,
  }, async () => {
    for (const manner of [{}, { colours: "dark" }, { width: 360 }] as const)
      await visiting(
        journey,
        "/packages/paris-track/record/breach-claimed",
        { ...manner, refusals: true },
        async (page) => {
          const hand = pointer()
          await hand.write(page.getByLabel("Case", { exact: true }), "South Bridge")
          await hand.follow(page.getByRole("button", { name: "Look at it before it is recorded" }))
          await page.getByRole("heading", { name: "This cannot be recorded yet" }).waitFor()
          expect(await violationsOn(page)).toEqual([])
          await fillInClaim(page, hand)
          await hand.write(page.getByLabel("Case", { exact: true }), "south-bridge")
          // As whoever is done with a field does.
          await page.keyboard.press("Enter")
          await page.getByRole("heading", { name: "As it would stand" }).waitFor()
          expect(await violationsOn(page)).toEqual([])
          const width = await page.evaluate("document.documentElement.scrollWidth")
          expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
        },
      )
  })

  test.each([true, false])("[B66] who signs in reads and records, and signs out, with scripts: %s", async (scripts) => {
    const sha256 = createHash("sha256").update("a-secret").digest("hex")
    const entry = { sha256, subject: "desk-of-ukraine", packages: ["paris-track"], role: "delegate", party: "ukraine" }
    const access = accessFrom([entry])
    if (!access.ok) throw new Error(JSON.stringify(access.issues))
    const server = await start({ store: "memory", paris: true, access: access.access })
    const manner = { scripts, refusals: true }
    await visiting({ ...journey, server }, "/packages/paris-track/record/position-stated", manner, async (page) => {
      expect(await page.locator("h1").textContent()).toBe("Sign in")
      await page.getByLabel("Token").fill("no-secret")
      await page.getByRole("button", { name: "Sign in" }).click()
      expect(await page.locator(".refusal").textContent()).toBe("This token is not known here.")
      await page.getByLabel("Token").fill("a-secret")
      await page.getByRole("button", { name: "Sign in" }).click()
      await page.waitForURL("**/record/position-stated")
      expect(await page.locator(".reader").textContent()).toContain("Read by desk-of-ukraine, delegate for Ukraine")
      await page.getByLabel("Party", { exact: true }).selectOption("ukraine")
      await page.getByLabel("Topic").fill("airspace")
      await page.getByRole("textbox", { name: "Statement" }).fill("It is to be open.")
      await page.getByLabel("How firm").selectOption("interest")
      await page.getByLabel("When it took effect").fill("2026-11-02")
      await page.getByRole("button", { name: "Look at it before it is recorded" }).click()
      await page.getByRole("button", { name: "Record it" }).click()
      await page.waitForURL("**/history/*?recorded=now")
      expect(await page.locator("main").textContent()).toContain("by desk-of-ukraine on behalf of Ukraine")
      await page.getByRole("button", { name: "Sign out" }).click()
      await page.waitForURL("**/sign-in")
      await page.goto(`${server.url}/packages/paris-track`)
      expect(await page.locator("h1").textContent()).toBe("Sign in")
    }).finally(() => server.stop())
  })

  test.each(forms)("[B14] %s fits a window of 360 pixels", (path) =>
    visiting(journey, path, { width: 360 }, async (page) => {
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360)
    }),
  )
})

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

async function fillInClaim(page: Page, hand: Hands): Promise<void> {
  await hand.choose(page.getByLabel("Who claims it"), "Ukraine")
  await hand.choose(page.getByLabel("Against whom"), "Russia")
  await hand.tick(page.getByLabel("(paris-monitoring)"))
  await hand.write(page.getByLabel("When it took effect"), "2026-02-03")
  await hand.write(page.getByLabel("Title"), "Statement of the ministry")
}
