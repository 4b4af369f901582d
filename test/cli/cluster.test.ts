import { spawn } from "node:child_process"
import { createServer } from "node:net"
import { afterEach, expect, test } from "vitest"
import { Simulator } from "../support/eventstoredb-simulator/simulator.ts"
import { accord, Terminal } from "./terminal.ts"

const terminals: Terminal[] = []
const simulators: Simulator[] = []
afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.remove()
  for (const simulator of simulators.splice(0)) await simulator.stop()
})

function newTerminal(): Terminal {
  const terminal = new Terminal()
  terminals.push(terminal)
  return terminal
}

async function simulated(): Promise<string> {
  const simulator = await Simulator.start()
  simulators.push(simulator)
  return simulator.connectionString()
}

/** A port on which nobody listens. */
async function deafPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

test("[Q1] every command works on a cluster by its address, from a copy in a directory of its own", async () => {
  const address = await simulated()
  const [here, there] = [newTerminal(), newTerminal()]
  const at = (terminal: Terminal) => `--store ${address} --cache ${terminal.path("cache")}`
  const imported = await here.run(`import ${at(here)}`, here.file("lake.yaml", accord))
  expect(imported).toMatchObject({ code: 0, err: "" })
  const exported = await here.run(`export ${at(here)}`)
  expect(exported.out.split("\n").length).toBeGreaterThan(10)
  expect(await there.run(`export ${at(there)}`)).toEqual(exported)
  const question = "state lake --as-of 2026-06-01 --json"
  await there.run("import --replay --store lake.db", there.file("lake.jsonl", exported.out))
  expect((await there.run(`${question} ${at(there)}`)).out).toBe((await there.run(`${question} --store lake.db`)).out)
  expect((await there.run(`views status ${at(there)}`)).out).toContain("The views hold all")
}, 30_000)

test("[Q1] a copy that another process has is left alone, and all is read anew, which is told", async () => {
  const address = await simulated()
  const terminal = newTerminal()
  const at = `--store ${address} --cache ${terminal.path("cache")}`
  const file = terminal.file("lake.yaml", accord)
  expect(await terminal.run(`import ${at}`, file)).toMatchObject({ code: 0, err: "" })
  const serving = terminal.run(`serve --port 0 ${at}`)
  while (!terminal.live.includes("Ctrl-C")) await new Promise((resolve) => setTimeout(resolve, 10))
  const stop = terminal.stop
  const asked = await terminal.run(`packages ${at}`)
  expect(asked.out).toContain("The Lake Accord")
  expect(asked.err).toMatch(
    /the copy of it is in use or cannot be made, so all of it is read anew\. --cache names another\.$/m,
  )
  stop()
  expect((await serving).code).toBe(0)
}, 30_000)

test("[Q2] serve where nobody listens says so, tries again with pauses, and ends with 3 after the time that was asked for", async () => {
  const port = await deafPort()
  const terminal = newTerminal()
  const options = ["--cache", terminal.path("cache"), "--patience", "4", "--port", "0"]
  const address = `esdb://admin:changeit@127.0.0.1:${port}?tls=false`
  const child = spawn(process.execPath, [
    "--import",
    "tsx",
    "src/main/depositary.ts",
    "serve",
    "--store",
    address,
    ...options,
  ])
  let [out, err] = ["", ""]
  child.stdout.on("data", (chunk) => {
    out += chunk
  })
  child.stderr.on("data", (chunk) => {
    err += chunk
  })
  const code = await new Promise((resolve) => child.on("exit", resolve))
  expect(code).toBe(3)
  expect(out).toBe("")
  const lines = err.trim().split("\n")
  expect(lines.length).toBeGreaterThan(1)
  const unreachable = new RegExp(`^esdb://127\\.0\\.0\\.1:${port} is not reachable within \\d+ s: .+`)
  for (const line of lines) expect(line).toMatch(unreachable)
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/Trying again in [\d.]+ s, for \d+ s more\.$/)
  expect(lines.at(-1)).toMatch(/Gave up after 4 s \(--patience\)$/)
  expect(err).not.toMatch(/ {4}at |changeit/)
}, 30_000)

test("[Q1] what is neither a file nor a cluster's address is refused", async () => {
  const terminal = newTerminal()
  expect(await terminal.run("packages --store postgres://user:secret@host/db")).toEqual({
    code: 2,
    out: "",
    err: "postgres: is no kind of store. Give a file, or an address such as esdb://host:2113.\n",
  })
})
