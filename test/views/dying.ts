import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { compileChildren } from "../event-store/compiled-children.ts"
import { granted, record, said, World } from "../ledger/setting.ts"
import { viewsPlace } from "./kept.ts"

/** A place with the compiled child, for the tests of the file that calls this. */
export function dyingPlace() {
  const place = viewsPlace()
  let child = ""
  beforeAll(() => {
    const compiled = join(place.directory, "compiled")
    mkdirSync(compiled)
    child = compileChildren(compiled, ["src", "test/views/children"])(
      new URL("./children/record-until-killed.ts", import.meta.url),
    )
  })
  afterAll(() => place.done())
  return { directory: place.directory, child: () => child }
}

const depositary = { role: "depositary" } as const
const instrument = {
  instrument: "accord",
  title: "Accord",
  kind: "treaty",
  bindingness: "legal",
  parties: ["north", "south"],
  entryIntoForce: "instrument:accord.signed",
}
const party = (id: string) => ({ party: id, name: id, kind: "state", capacities: ["adversary"] })

/** What is there before the process that dies. */
async function begin(file: string): Promise<readonly string[]> {
  const ledger = new Ledger(openSqliteEventStore(file), new World(), openSqliteViews(`${file}.views`))
  const receipt = await record(
    ledger,
    said("PackageOpened", "2026-01-01", { title: "Lake", purpose: "Quiet", timeZone: "UTC" }),
    said("PartyAdmitted", "2026-01-01", party("north")),
    said("PartyAdmitted", "2026-01-01", party("south")),
    said("InstrumentTabled", "2026-01-02", instrument),
    said("InstrumentSigned", "2026-03-01", { instrument: "accord", party: "north" }),
    said(
      "DeclarationMade",
      "2026-03-02",
      { by: "north", kind: "concern", statement: "Mind" },
      { seal: ["/data/statement"] },
    ),
  )
  await ledger.viewsCaughtUp()
  await ledger.close()
  return receipt.events.map(({ id }) => id)
}

async function statesOf(ledger: Ledger): Promise<string> {
  const points = [{}, { asOf: "2026-02-10" }, { knownAt: "@5" }, { asOf: "2026-02-20", knownAt: "@7" }]
  const answers = points.map((point) => ledger.questions.state("lake", { asOf: "2026-04-01", ...point }, depositary))
  return JSON.stringify((await Promise.all(answers)).map((one) => (one.ok ? one.value : one.refusal)))
}

export const plans: readonly (readonly [string, (ids: readonly string[]) => readonly object[]])[] = [
  [
    "a late event and one that follows on",
    () => [
      said("PartyAdmitted", "2026-02-01", party("east")),
      said("InstrumentSigned", "2026-02-15", { instrument: "accord", party: "south" }),
      said("InstrumentEnteredIntoForce", "2026-03-05", { instrument: "accord" }),
    ],
  ],
  [
    "a rectification",
    (ids) => [
      said("EventRectified", "2026-03-10", {
        event: ids[4],
        replacement: { effectiveAt: "2026-02-05" },
        reason: "a slip of the pen",
      }),
    ],
  ],
  [
    "an erasure",
    (ids) => [said("FieldErased", "2026-03-10", { event: ids[5], path: "/data/statement", legalBasis: "a request" })],
  ],
]

/** Has the process die before its first step of keeping what the plan brings, then before the second, and so on: how often it died. */
export async function diesAtSteps(
  place: ReturnType<typeof dyingPlace>,
  [name, bodyOf]: (typeof plans)[number],
): Promise<number> {
  const base = join(place.directory, name.replaceAll(" ", "-"))
  mkdirSync(base)
  const ids = await begin(join(base, "ledger.db"))
  let died = 0
  for (let step = 0; ; step++) {
    const own = `${base}-${step}`
    mkdirSync(own)
    for (const one of readdirSync(base)) copyFileSync(join(base, one), join(own, one))
    const file = join(own, "ledger.db")
    const { signal, stdout, stderr } = spawnSync(
      process.execPath,
      [place.child(), file, JSON.stringify(bodyOf(ids)), String(step)],
      { encoding: "utf8" },
    )
    if (signal !== "SIGKILL" && !stdout.includes("survived")) throw new Error(stderr)
    const views = openSqliteViews(`${file}.views`)
    // Nothing is made anew that was there.
    expect(views.position()).toBeGreaterThanOrEqual(5)
    const ledger = new Ledger(openSqliteEventStore(file), new World(), views)
    const folded = new Ledger(openSqliteEventStore(file, { readOnly: true }), new World())
    expect(await statesOf(ledger)).toBe(await statesOf(folded))
    expect(granted(await ledger.questions.state("lake", {}, depositary)).value.coordinates.knowsThrough?.position).toBe(
      await ledger.lastPosition(),
    )
    expect(await ledger.viewsStatus()).toMatchObject({ givenUp: null, position: await ledger.lastPosition() })
    await ledger.close()
    await folded.close()
    if (name === "an erasure")
      for (const one of readdirSync(own).filter((other) => other.includes(".views")))
        expect(readFileSync(join(own, one)).includes("Mind")).toBe(false)
    if (signal !== "SIGKILL") break
    died++
  }
  return died
}
