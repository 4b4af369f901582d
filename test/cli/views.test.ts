import { spawn } from "node:child_process"
import { existsSync, rmSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accord, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  const { code } = await terminal.run("import --store lake.db", terminal.file("lake.yaml", accord))
  expect(code).toBe(0)
})
afterAll(() => terminal.remove())

const state = async () => (await terminal.run("state lake --store lake.db --as-of 2026-06-01 --json")).out
const status = async () => JSON.parse((await terminal.run("views status --store lake.db --json")).out)

describe("the views command", () => {
  test("[I2] an import leaves the views with all events; rebuild makes them anew and says so", async () => {
    const { views } = await status()
    expect(views.position).toBe(views.lastPosition)
    expect(views.position).toBeGreaterThan(0)
    const told = await terminal.run("views status --store lake.db")
    expect(told.out).toContain(`The views hold all ${views.position + 1} events`)
    const rebuilt = await terminal.run("views rebuild --store lake.db")
    expect(rebuilt).toMatchObject({ code: 0, out: expect.stringContaining(`at @${views.position}`) })
    const asJson = JSON.parse((await terminal.run("views rebuild --store lake.db --json")).out)
    expect(asJson).toMatchObject({ switched: true, position: views.position })
    expect(asJson.old).toBe(asJson.new)
  })

  test("[I3] deleting the file loses nothing: it is answered without, and the next writer makes it again", async () => {
    const before = await state()
    for (const suffix of ["", "-wal", "-shm"]) rmSync(terminal.path(`lake.db.views${suffix}`), { force: true })
    expect(await state()).toBe(before)
    expect(existsSync(terminal.path("lake.db.views"))).toBe(false)
    expect(await status()).toEqual({ views: null })
    expect((await terminal.run("views status --store lake.db")).out).toContain("No views are kept here")
    expect((await terminal.run("views rebuild --store lake.db")).code).toBe(0)
    const { views } = await status()
    expect(views.position).toBe(views.lastPosition)
    expect(await state()).toBe(before)
  })
})

describe("two processes on one ledger", () => {
  test("[I6] the second reads, and is told that it may not write; when the first dies the right is free again", async () => {
    const before = await state()
    const first = spawn(
      process.execPath,
      ["--import", "tsx", "src/main/depositary.ts", "serve", "--port", "0", "--store", terminal.path("lake.db")],
      { stdio: ["ignore", "pipe", "inherit"] },
    )
    const died = new Promise((resolve) => first.on("exit", resolve))
    await new Promise<void>((resolve) => {
      first.stdout.on("data", (chunk: Buffer) => {
        if (String(chunk).includes("Listening")) resolve()
      })
    })
    const milestone = {
      package: "lake",
      events: [
        {
          type: "MilestoneDefined",
          effectiveAt: "2026-05-01",
          source: { title: "Gazette" },
          data: { milestone: "second", description: "By the second process." },
        },
      ],
    }
    const file = terminal.file("more.yaml", JSON.stringify(milestone))
    const refused = await terminal.run("import --store lake.db", file)
    expect(refused.code).toBe(3)
    expect(refused.err).toContain("can only be read here: another process writes to it")
    expect((await terminal.run("views rebuild --store lake.db")).code).toBe(3)
    expect(await state()).toBe(before)
    first.kill("SIGKILL")
    await died
    expect(await terminal.run("import --store lake.db", file)).toMatchObject({ code: 0 })
    expect(await state()).toContain("By the second process.")
  }, 60_000)
})
