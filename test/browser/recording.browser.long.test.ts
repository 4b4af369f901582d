import { expect, test } from "vitest"
import { inBrowser, violationsOn, visiting } from "./browser.ts"
import { keyboard, pointer } from "./hands.ts"
import { fillInClaim, wholeJourney } from "./journey.ts"

inBrowser("recording in a browser, at length", (journey) => {
  wholeJourney(journey, [
    ["without scripts", { scripts: false }, pointer],
    ["with the keyboard alone", { scripts: true }, keyboard],
  ])

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
})
