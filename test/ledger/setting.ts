import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe } from "vitest"
import type { Principal } from "../../src/domain/admission/permission.ts"
import type { Refusal, Result } from "../../src/domain/admission/refusal.ts"
import type { EventStore, StoredEvent } from "../../src/event-store/event-store.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import type { Environment } from "../../src/ledger/environment.ts"
import { idFrom } from "../../src/ledger/environment.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import type { RecordRequest } from "../../src/ledger/request.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import type { Told } from "../support/record.ts"

export const depositary: Principal = { subject: "clerk", role: "depositary" }
const lake = "lake"

/** A world whose clock stands still until it is moved, and whose ids and salts are the same every time. */
export class World implements Environment {
  time = Date.parse("2026-06-01T10:00:00.000Z")
  #ids = 0
  #salts = 0
  readonly #name: string
  constructor(name = "world") {
    this.#name = name
  }
  readonly now = () => this.time
  readonly newId = () => idFrom(this.#name, "id", String(this.#ids++))
  readonly newSalt = () =>
    Buffer.from(`${this.#name} ${this.#salts++}`.padEnd(16, ".").slice(-16)).toString("base64url")
  pass(milliseconds: number): void {
    this.time += milliseconds
  }
}

type Engine = { readonly name: string; readonly lasting: boolean; readonly views?: true }

/** One ledger in one store, new and empty for each test; what is opened on it besides is closed with it. */
export class Setting {
  readonly #engine: Engine
  #directory = ""
  #stores: EventStore[] = []
  #store: EventStore | undefined
  #ledger: Ledger | undefined
  world = new World()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get store(): EventStore {
    if (!this.#store) throw new Error("the store is there while a test runs")
    return this.#store
  }

  get ledger(): Ledger {
    if (!this.#ledger) throw new Error("the ledger is there while a test runs")
    return this.#ledger
  }

  begin(): void {
    this.#directory = mkdtempSync(join(tmpdir(), "depositary-ledger-"))
    this.world = new World()
    this.#store = this.newStore()
    this.#ledger = this.#newLedger(this.#store, this.world)
  }

  async end(): Promise<void> {
    await this.#ledger?.close()
    for (const store of this.#stores.splice(0)) await store.close()
    rmSync(this.#directory, { recursive: true })
  }

  /** Another, empty store on the same engine. */
  newStore(): EventStore {
    return this.#keep(
      this.#engine.lasting
        ? openSqliteEventStore(join(this.#directory, `${this.#stores.length}.db`))
        : new InMemoryEventStore(),
    )
  }

  /** The ledger as another process would find it: another connection, or where there are none, the same store. */
  another(world: Environment = new World("another")): Ledger {
    return new Ledger(
      this.#engine.lasting ? this.#keep(openSqliteEventStore(join(this.#directory, "0.db"))) : this.store,
      world,
    )
  }

  /** Ends the process and begins another: all that the ledger knew besides its store is gone. */
  async restart(): Promise<void> {
    if (this.#engine.lasting) {
      await this.ledger.close()
      this.#store = this.#keep(openSqliteEventStore(join(this.#directory, "0.db")))
    }
    this.#ledger = this.#newLedger(this.store, this.world)
  }

  #newLedger(store: EventStore, world: World): Ledger {
    return this.#engine.views
      ? new Ledger(store, world, openSqliteViews(join(this.#directory, "views.db")))
      : new Ledger(store, world)
  }

  #keep(store: EventStore): EventStore {
    this.#stores.push(store)
    return store
  }
}

export const engines: readonly Engine[] = [
  { name: "in memory", lasting: false },
  { name: "in SQLite", lasting: true },
  { name: "in SQLite with kept views", lasting: true, views: true },
]

/** The same tests over the reference store and over a file on the disk. */
export function onEveryStore(title: string, tests: (setting: Setting) => void): void {
  for (const engine of engines)
    describe(`${title}, ${engine.name}`, () => {
      const setting = new Setting(engine)
      beforeEach(() => setting.begin())
      afterEach(() => setting.end())
      tests(setting)
    })
}

export const source = { title: "The register of the lake" }

/** An event that the depositary records, from the register. */
export function said(type: string, effectiveAt: string, data: object, more: object = {}): Told {
  return { type, effectiveAt, data, source, ...more }
}

export function request(body: unknown, more: Partial<RecordRequest> = {}): RecordRequest {
  return { package: lake, body, principal: depositary, ...more }
}

/** What was asked for; fails the test where it was refused. */
export function granted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal, null, 2)}`)
  return result.value
}

/** Why it was refused; fails the test where it was granted. */
export function refusalOf(result: Result<unknown>): Refusal {
  if (result.ok) throw new Error("granted, and should have been refused")
  return result.refusal
}

export async function record(ledger: Ledger, ...events: readonly object[]) {
  return granted(await ledger.record(request(events)))
}

export async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  return store.readAll(-1, 100_000)
}

export async function exported(ledger: Ledger): Promise<string> {
  const lines: string[] = []
  for await (const line of ledger.export(() => true)) lines.push(line)
  return `${lines.join("\n")}\n`
}

export const nothingToWatch = () => undefined
