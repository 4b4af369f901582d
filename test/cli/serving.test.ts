import { type ChildProcess, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { readdirSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accord, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  await terminal.run("import --store lake.db", terminal.file("lake.yaml", accord))
})
afterAll(() => terminal.remove())

type Child = {
  readonly process: ChildProcess
  readonly url: string
  readonly ended: Promise<number | null>
  readonly printed: () => string
}

/** The program as a process of its own, once it has printed where it listens. */
async function started(...args: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main/depositary.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  })
  let text = ""
  const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)))
  const url = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
      if (found) resolve(found)
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    void ended.then((code) => reject(new Error(`ended with ${code}: ${text}`)))
  })
  return { process: child, url: await url, ended, printed: () => text }
}

const milestone = (name: string) => ({
  type: "MilestoneDefined",
  effectiveAt: "2026-05-01",
  source: { title: "Gazette" },
  data: { milestone: name, description: "Some." },
})

async function record(url: string, name: string): Promise<boolean> {
  const body = JSON.stringify(milestone(name))
  try {
    const response = await fetch(`${url}/packages/lake/events`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    })
    return response.status === 201
  } catch {
    return false
  }
}

test("[C6] serve answers, and on SIGTERM ends with 0 and every acknowledged event", async () => {
  const child = await started("serve", "--port", "0", "--store", terminal.path("lake.db"))
  expect(await (await fetch(`${child.url}/packages/lake`)).json()).toMatchObject({ title: "The Lake Accord" })
  const acknowledged: string[] = []
  let told = false
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let index = 0; !told || index % 2 === 1; index++)
      if (await record(child.url, `m-${writer}-${index}`)) acknowledged.push(`m-${writer}-${index}`)
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  child.process.kill("SIGTERM")
  told = true
  expect(await child.ended).toBe(0)
  await Promise.all(writers)
  expect(child.printed()).toMatch(
    /Stopping: what was begun is finished, nothing new is taken\.\nStopped\. Every event that was acknowledged is stored\.\n$/,
  )
  const { out } = await terminal.run("state lake milestones --as-of 2027-01-01 --json --store lake.db")
  const stored = JSON.parse(out).items.map((one: { id: string }) => one.id)
  expect(acknowledged.length).toBeGreaterThan(8)
  expect(stored).toEqual(expect.arrayContaining(acknowledged))
}, 60_000)

test("[C6] demo --once replays the examples, asks over HTTP, prints what is answered and removes its ledger", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("depositary-demo-"))
  const child = await started("demo", "--once", "--port", "0")
  expect(await child.ended).toBe(0)
  const printed = child.printed().replaceAll(/\s+/g, " ")
  expect(printed).toContain("Events replayed: 114 of paris-track")
  expect(printed).toContain("No ledger ran at the time")
  expect(printed).toMatch(
    /curl 'http:\/\/127\.0\.0\.1:\d+\/packages\/paris-track\?asOf=2026-01-06&knownAt=2026-01-06T12:00:00%2B02:00'/,
  )
  expect(printed).toMatch(
    /“A multinational force for Ukraine, with a commitment of the United States.* has the proposed support of the United States/,
  )
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("depositary-demo-"))).toEqual(before)
}, 60_000)

test("[C6] demo stays up until it is told to stop, ends with an address, and takes another port where its own is in use", async () => {
  const taken = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => taken.once("listening", resolve))
  const { port } = taken.address() as { port: number }
  const ending = terminal.run(`demo --port ${port} --store`, terminal.path("demo.db"))
  const stop = terminal.stop
  while (terminal.stop === stop) await new Promise((resolve) => setTimeout(resolve, 10))
  terminal.stop()
  const { code, out, err } = await ending
  taken.close()
  expect(code).toBe(0)
  expect(err).toContain(`Port ${port} is in use: another is taken.`)
  expect(out).toMatch(
    /Ctrl-C stops it\. Ask the Paris package at\nhttp:\/\/127\.0\.0\.1:\d+\/packages\/paris-track\nStopped\.\n$/,
  )
  expect((await terminal.run("packages --store demo.db")).out).toContain("bilateral-agreements")
}, 60_000)

test("[C6] serve on a port in use is refused, with what to do", async () => {
  const taken = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => taken.once("listening", resolve))
  const { port } = taken.address() as { port: number }
  expect(await terminal.run(`serve --port ${port} --store lake.db`)).toMatchObject({
    code: 1,
    err: `Port ${port} on 127.0.0.1 is in use. Choose another with --port, or stop what listens there.\n`,
  })
  taken.close()
})

test("[C6] a token lets in whoever shows it, and is nowhere but on the screen", async () => {
  const { out } = await terminal.run("token --subject archive --role observer --package lake --json")
  const { token, entry } = JSON.parse(out)
  expect(entry).toEqual({
    sha256: createHash("sha256").update(token).digest("hex"),
    subject: "archive",
    packages: ["lake"],
    role: "observer",
  })
  const tokens = terminal.file("tokens.json", JSON.stringify([entry]))
  const serving = terminal.run("serve --port 0 --host 0.0.0.0 --store lake.db --tokens", tokens)
  while (!terminal.live.includes("Ctrl-C")) await new Promise((resolve) => setTimeout(resolve, 10))
  const [, port] = /http:\/\/0\.0\.0\.0:(\d+)/.exec(terminal.live) ?? []
  const ask = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/packages/lake`, { headers })
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200)
  terminal.stop()
  const printed = await serving
  expect(printed.code).toBe(0)
  expect(printed.out).toContain("Only who shows a token of the tokens file is answered.")
}, 60_000)

test("[C6] whoever stops reading (`| head`) is no failure", async () => {
  const child = spawn("bash", [
    "-c",
    "set -o pipefail; node --import tsx src/main/depositary.ts export 2>/dev/null | head -c 20",
  ])
  let text = ""
  child.stdout.on("data", (chunk) => {
    text += chunk
  })
  expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(0)
  expect(text).toBe('{"format":"depositar')
}, 60_000)
