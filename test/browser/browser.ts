import { existsSync } from "node:fs"
import axe from "axe-core"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe } from "vitest"
import { type Running, start } from "../support/http.ts"

/** Debian's Chromium, or the one that is named. */
const executablePath = process.env.DEPOSITARY_CHROMIUM ?? "/usr/bin/chromium"
const isThere = existsSync(executablePath)
const isRequired = process.env.DEPOSITARY_BROWSER === "required" || Boolean(process.env.CI)

const options = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** A server with the Paris example, and a browser that looks at it. */
export type Journey = { readonly server: Running; readonly browser: Browser }

/**
 * Tests that need a browser. Where none is installed they are skipped, and that is said; where one is required (CI, or
 * DEPOSITARY_BROWSER=required) its absence is a failure.
 */
export function inBrowser(name: string, tests: (journey: Journey) => void): void {
  if (!isThere && !isRequired) {
    console.warn(`SKIPPED, for want of a browser: ${name}. Install it with: apt-get install chromium`)
    describe.skip(`${name} (no browser at ${executablePath})`, () => tests({} as Journey))
    return
  }
  describe(name, () => {
    const journey = {} as { server: Running; browser: Browser }
    beforeAll(async () => {
      if (!isThere) throw new Error(`A browser is required here, and there is none at ${executablePath}.`)
      journey.server = await start({ store: "memory", paris: true })
      journey.browser = await chromium.launch({ executablePath, args: options })
    }, 60_000)
    afterAll(async () => {
      await journey.browser?.close()
      await journey.server?.stop()
    })
    tests(journey)
  })
}

/** What a page does with or without its script, how wide its window is, and in which light. */
export type Manner = {
  readonly scripts?: boolean
  readonly width?: number
  readonly colours?: "light" | "dark"
  /** Whether forms are to be refused on the way: the browser notes that as an error, and it is none. */
  readonly refusals?: boolean
}

/**
 * Opens a page in a window of its own, hands it over, and closes it. Fails where the page asks anybody but the server for anything, breaks
 * its own policy, or has an error in its script.
 */
export async function visiting(
  { browser, server }: Journey,
  path: string,
  { scripts = true, width = 1280, colours = "light", refusals = false }: Manner,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
    colorScheme: colours,
  })
  try {
    const page = await context.newPage()
    const wrong: string[] = []
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url)) wrong.push(`asks for ${request.url()}`)
    })
    page.on("console", (message) => {
      const isRefusal = refusals && /status of 4(01|09|22)/.test(message.text())
      if (message.type() === "error" && !isRefusal) wrong.push(message.text())
    })
    page.on("pageerror", (error) => wrong.push(error.message))
    await page.goto(server.url + path)
    await visit(page)
    if (wrong.length > 0) throw new Error(`${path}: ${wrong.join("; ")}`)
  } finally {
    await context.close()
  }
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe-core finds wrong on a page, each with where. It is loaded anew; `happens` brings it to where it is looked at. */
export async function violationsOn(page: Page, happens = async () => {}): Promise<readonly string[]> {
  // The page's own policy allows no scripts but its own: the tool is brought in from outside the page.
  const session = await page.context().newCDPSession(page)
  await session.send("Page.setBypassCSP", { enabled: true })
  await page.reload()
  await happens()
  await page.addScriptTag({ content: axe.source })
  const found = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as readonly Violation[]
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
}
