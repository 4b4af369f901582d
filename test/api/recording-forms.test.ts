import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { actGroups, addressOfAct } from "../../src/documents/recording/acts.ts"
import { catalogue, definitionOf } from "../../src/domain/catalogue.ts"
import { wordsIn } from "../documents/links.ts"
import { catalogueExamples } from "../support/catalogue-examples.ts"
import { asBrowser, filledIn, hiddenIn, sendForm } from "../support/filling.ts"
import { type Running, start } from "../support/http.ts"
import { uuid } from "../support/record.ts"

const source = { title: "Minutes of the secretariat" }
const principal = { subject: "secretariat", role: "depositary" } as const
let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
})
afterAll(() => server.stop())

/** A package with the history that an example needs. */
async function packageOf(example: (typeof catalogueExamples)[number], name: string): Promise<void> {
  for (const [index, event] of example.history.entries()) {
    const body = JSON.parse(JSON.stringify({ source, id: uuid(`event ${index}`), ...event }))
    const recorded = await server.ledger.record({ package: name, body, principal })
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.refusal))
  }
}

/** The controls of a page that no label names. */
function unlabelledIn(html: string): readonly string[] {
  const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id))
  const controls = [...html.matchAll(/<(?:input|select|textarea) [^>]*>/g)].map(([control]) => control)
  return controls.filter(
    (control) => !control.includes('type="hidden"') && !labelled.has(/ id="([^"]+)"/.exec(control)?.[1]),
  )
}

/** What is recorded of an event, as it was proposed. */
async function dataOf(name: string, id: string): Promise<unknown> {
  return (await server.get(`/packages/${name}/history/${id}`)).json.entry.data
}

describe("the forms that record", () => {
  test("[B60] there is one for every act but the opening of a package, each in one group", () => {
    const types = actGroups.flatMap(({ acts }) => acts.map(({ type }) => type))
    expect([...types, "PackageOpened"].sort()).toEqual(catalogue.map(({ type }) => type).sort())
  })

  test.each(catalogueExamples.filter(({ type }) => type !== "PackageOpened").map((one) => [one.type, one] as const))(
    "[B60][B61] %s is recorded through its form, as it was said",
    async (type, example) => {
      const name = addressOfAct(type)
      await packageOf(example, name)
      const path = `/packages/${name}/record/${addressOfAct(type)}`
      const form = await server.get(path, asBrowser)
      expect(form.status).toBe(200)
      expect(unlabelledIn(form.text)).toEqual([])
      const before = await server.ledger.lastPosition()
      const controls = filledIn({ source, ...example.accepted })
      const preview = await sendForm(server, path, controls, "preview")
      expect([preview.status, wordsIn(preview.text)]).toEqual([200, expect.stringContaining("Not recorded yet")])
      expect(await server.ledger.lastPosition()).toBe(before)
      const recorded = await sendForm(server, path, hiddenIn(preview.text), "record")
      expect(recorded.status).toBe(303)
      const [, id = ""] = /\/history\/([0-9a-f-]+)\?recorded=now$/.exec(recorded.headers.get("location") ?? "") ?? []
      expect(await server.ledger.lastPosition()).toBe(before + 1)
      expect(await dataOf(name, id)).toEqual(definitionOf(type)?.data.parse(example.accepted.data))
      const page = await server.get(recorded.headers.get("location") ?? "", asBrowser)
      expect([page.status, wordsIn(page.text)]).toEqual([200, expect.stringContaining("It is recorded.")])
    },
  )
})
