import { copyFileSync, existsSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { EventToAppend } from "../../src/event-store/event-store.ts"
import { batch, event, sealed } from "./contract/events.ts"
import { ledgerFile } from "./ledger-file.ts"

const ledger = ledgerFile()

/** All that lies on the disk for a ledger. */
function onDisk(name?: string): string {
  const files = [ledger.path(name), `${ledger.path(name)}-wal`].filter((file) => existsSync(file))
  return files.map((file) => readFileSync(file, "latin1")).join("")
}

const erasureOf = (one: EventToAppend) => event({ erases: one.values.map(({ path }) => ({ event: one.id, path })) })

describe("an erased value", () => {
  test("[E1] is gone from the file and from the -wal, whatever its row and its page have been through", async () => {
    const store = ledger.open()
    // Mostly short, some as long as a page, some longer: full pages, on which a row that changed its size would make others move.
    const lengths = [0, 0, 3, 0, 0, 2700, 0, 0, 0, 1100, 0, 8, 0, 0, 9000, 0, 0]
    const secrets = Array.from({ length: 400 }, (_, index) => {
      const marked = (what: string) => `${what}-${String(index).padStart(4, "0")}-`
      const value = marked("secret") + "x".repeat(lengths[(index * index) % lengths.length] ?? 0)
      return event({ values: [{ path: "/data/text", salt: marked("salt"), value }] })
    })
    await store.append(secrets.map((one, index) => batch("package-a", index - 1, one)))
    const scrambled = secrets.map((_, index) => secrets[(index * 149) % secrets.length] as EventToAppend)
    const [erased, kept] = [scrambled.slice(0, 300), scrambled.slice(300)]
    for (let from = 0; from < erased.length; from += 5) {
      const erasing = erased.slice(from, from + 5).map(erasureOf)
      await store.append([batch("package-a", 399 + from, ...erasing)])
    }
    const found = () => {
      const bytes = onDisk()
      return [...new Set(bytes.match(/(secret|salt)-\d{4}-/g))].sort()
    }
    const expected = kept.flatMap((one) =>
      ["salt", "secret"].map((what) => `${what}-${String(secrets.indexOf(one)).padStart(4, "0")}-`),
    )
    expect(found()).toEqual(expected.sort())
    await store.close()
    expect(found()).toEqual(expected)
  })

  test("[E1] goes from the -wal as soon as another reader lets go of it", async () => {
    const store = ledger.open()
    const one = event({ values: [sealed("/data/a", "the secret")] })
    await store.append([batch("package-a", -1, one)])
    const reader = ledger.openRaw()
    reader.exec("BEGIN")
    reader.prepare("SELECT count(*) FROM events").get()
    const start = performance.now()
    await store.append([batch("package-a", 0, erasureOf(one))])
    expect(performance.now() - start).toBeLessThan(2000)
    expect(onDisk()).toContain("the secret")
    reader.exec("COMMIT")
    await expect.poll(() => onDisk(), { timeout: 5000 }).not.toContain("the secret")
  })

  test("[E1] goes with the next opening where a crash came before it was gone", async () => {
    const store = ledger.open()
    const one = event({ values: [sealed("/data/a", "the secret")] })
    await store.append([batch("package-a", -1, one)])
    const reader = ledger.openRaw()
    reader.exec("BEGIN")
    reader.prepare("SELECT count(*) FROM events").get()
    await store.append([batch("package-a", 0, erasureOf(one))])
    // The disk as a crash right here would leave it.
    for (const end of ["", "-wal"]) copyFileSync(`${ledger.path()}${end}`, `${ledger.path("crashed.db")}${end}`)
    expect(onDisk("crashed.db")).toContain("the secret")
    const recovered = ledger.open({}, "crashed.db")
    expect(onDisk("crashed.db")).not.toContain("the secret")
    expect(await recovered.readAll(-1, 10)).toEqual(await store.readAll(-1, 10))
    reader.exec("COMMIT")
  })
})
