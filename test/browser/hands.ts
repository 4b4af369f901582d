import type { Locator, Page } from "playwright-core"

/** How somebody works on a page: with a pointer, or with the keyboard and nothing else. */
export type Hands = {
  readonly follow: (what: Locator) => Promise<void>
  readonly write: (where: Locator, words: string) => Promise<void>
  /** Chooses the option that begins so. */
  readonly choose: (where: Locator, beginning: string) => Promise<void>
  readonly tick: (what: Locator) => Promise<void>
}

export function pointer(): Hands {
  return {
    follow: (what) => what.click(),
    write: (where, words) => where.fill(words),
    choose: async (where, beginning) => {
      const labels = await where.locator("option").allTextContents()
      await where.selectOption({ label: labels.find((label) => label.startsWith(beginning)) ?? beginning })
    },
    tick: (what) => what.check(),
  }
}

const mostStops = 400

/** Reaches everything by Tab, in the order of the page, as whoever has no pointer must. */
export function keyboard(page: Page): Hands {
  const reach = async (what: Locator) => {
    for (let stop = 0; stop < mostStops; stop++) {
      if (await what.evaluate((element) => element === element.ownerDocument.activeElement)) return
      await page.keyboard.press("Tab")
    }
    throw new Error(`not reached by the keyboard: ${what}`)
  }
  return {
    follow: async (what) => {
      await reach(what)
      await page.keyboard.press("Enter")
    },
    write: async (where, words) => {
      await reach(where)
      await page.keyboard.press("ControlOrMeta+a")
      await page.keyboard.type(words)
    },
    choose: async (where, beginning) => {
      await reach(where)
      await page.keyboard.type(beginning)
    },
    tick: async (what) => {
      await reach(what)
      await page.keyboard.press("Space")
    },
  }
}
