import { readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { openAccess } from "../../src/api/access.ts"
import { buildServer, type ServerOptions } from "../../src/api/server.ts"
import type { EventStore } from "../../src/event-store/event-store.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../../src/ledger/environment.ts"
import { Ledger } from "../../src/ledger/ledger.ts"

import { openSqliteViews } from "../../src/views/sqlite/open.ts"

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as it finds them.
  readonly json: any
}

export type Headings = Readonly<Record<string, string>>

/** A server on the loopback interface with a ledger of its own. */
export type Running = {
  readonly url: string
  readonly app: FastifyInstance
  readonly ledger: Ledger
  /** Where the ledger lies, unless it is in memory. */
  readonly file: string
  readonly get: (path: string, headers?: Headings) => Promise<Answer>
  /** Posts a value as JSON; a string or bytes are sent as they are. */
  readonly post: (path: string, body: unknown, headers?: Headings) => Promise<Answer>
  readonly ask: (path: string, init: RequestInit) => Promise<Answer>
  readonly stop: () => Promise<void>
}

export type Start = Partial<ServerOptions> & {
  /** A store that is opened already gets views of its own. */
  readonly store?: "sqlite" | "memory" | EventStore
  readonly paris?: boolean
}

/** Starts a server; with `paris` its ledger holds the example. Whoever starts it stops it. */
export async function start({ store: kind = "sqlite", paris = false, ...options }: Start = {}): Promise<Running> {
  const directory = await mkdtemp(join(tmpdir(), "depositary-http-"))
  const file = join(directory, "ledger.db")
  const ledger = ledgerOn(kind, file)
  if (paris) await replayParis(ledger)
  const app = await buildServer(ledger, { access: openAccess, ...options })
  await app.listen({ host: "127.0.0.1", port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const ask = (path: string, init: RequestInit) => request(`${url}${path}`, init)
  return {
    url,
    app,
    ledger,
    file,
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: (typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body)) as string,
      }),
    stop: async () => {
      await app.close()
      await ledger.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function ledgerOn(kind: NonNullable<Start["store"]>, file: string): Ledger {
  if (kind === "memory") return new Ledger(new InMemoryEventStore())
  if (kind === "sqlite") return new Ledger(openSqliteEventStore(file))
  return new Ledger(kind, systemEnvironment, openSqliteViews(`${file}.views`))
}

async function request(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { redirect: "manual", ...init })
  const text = await response.text()
  const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "") && text !== ""
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
}

async function replayParis(ledger: Ledger): Promise<void> {
  const name = "paris-track.yaml"
  const text = readFileSync(new URL(`../../examples/${name}`, import.meta.url), "utf8")
  const replayed = await ledger.replay([{ name, text }], "test", () => {})
  if (!replayed.ok) throw new Error(JSON.stringify(replayed, null, 2))
}

const source = { title: "Minutes of the secretariat" }

/** The events of a small package, as a depositary would send them. */
export const events = {
  opened: {
    type: "PackageOpened",
    effectiveAt: "2026-01-05",
    source,
    data: { title: "Lake accord", purpose: "Peace on the lake", timeZone: "Europe/Kyiv" },
  },
  admitted: (party: string) => ({
    type: "PartyAdmitted",
    effectiveAt: "2026-01-05",
    source,
    data: { party, name: party, kind: "state", capacities: ["guarantor"] },
  }),
  milestone: (milestone: string, effectiveAt = "2026-01-06") => ({
    type: "MilestoneDefined",
    effectiveAt,
    source,
    data: { milestone, description: `What ${milestone} means` },
  }),
  reached: (milestone: string, effectiveAt = "2026-01-07") => ({
    type: "MilestoneReached",
    effectiveAt,
    source,
    data: { milestone },
  }),
}

/** A server whose ledger holds the package `lake`, opened, with two parties. */
export async function startWithLake(options: Start = {}): Promise<Running> {
  const server = await start(options)
  const body = [events.opened, events.admitted("north"), events.admitted("south")]
  const principal = { subject: "secretariat", role: "depositary" } as const
  const opened = await server.ledger.record({ package: "lake", body, principal })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal, null, 2))
  return server
}
