import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { start } from "../support/http.ts"
import { inBrowser, visiting } from "./browser.ts"
import { pointer } from "./hands.ts"
import { wholeJourney } from "./journey.ts"

inBrowser("recording in a browser", (journey) => {
  wholeJourney(journey, [["with scripts", { scripts: true }, pointer]])

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
})
