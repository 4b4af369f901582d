import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Services } from "../../src/cli/services.ts"
import type { Ledger } from "../../src/ledger/ledger.ts"
import { examples } from "../../src/main/examples.ts"
import { ledgersIn } from "../../src/main/ledgers.ts"
import { run } from "../../src/main/run.ts"
import { ask, listen } from "../../src/main/serve.ts"

/** What a command printed, and how it ended. */
export type Printed = { readonly code: number; readonly out: string; readonly err: string }

/** A terminal in a directory of its own. `main`'s own services are behind it; only streams and signals are the test's. */
export class Terminal {
  readonly directory = mkdtempSync(join(tmpdir(), "depositary-cli-"))
  width = 100
  input = ""
  /** What the command that runs now has printed so far. */
  live = ""
  /** Resolves what `serve` and `demo` wait for. */
  stop: () => void = () => {}

  /** Runs a command line, words parted by spaces, and answers what it printed. */
  async run(line: string, ...more: readonly string[]): Promise<Printed> {
    const printed = { out: "", err: "" }
    this.live = ""
    const writer = (to: "out" | "err") => async (text: string) => {
      printed[to] += text
      this.live += text
    }
    const services: Services = {
      out: { write: writer("out"), isTerminal: false, width: this.width },
      err: { write: writer("err"), isTerminal: false, width: this.width },
      standardInput: async () => Buffer.from(this.input),
      openLedger: ledgersIn(this.directory, (sentence) => void writer("err")(`${sentence}\n`)),
      examples,
      listen,
      ask,
      toldToStop: () => new Promise((resolve) => (this.stop = resolve)),
      beforeInterrupt: () => () => {},
    }
    const code = await run([...line.split(" "), ...more], services)
    return { code, ...printed }
  }

  path(name: string): string {
    return join(this.directory, name)
  }

  /** Writes a file and answers its path. */
  file(name: string, text: string): string {
    writeFileSync(this.path(name), text)
    return this.path(name)
  }

  /** Opens a ledger of this directory beside the commands, for as long as `use` takes. */
  async ledger<Value>(name: string, use: (ledger: Ledger) => Promise<Value>): Promise<Value> {
    const { ledger } = await ledgersIn(this.directory, () => {})({ store: name }, "create")
    try {
      return await use(ledger)
    } finally {
      await ledger.close()
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

export const exampleFiles = ["paris-track", "bilateral-agreements", "eu-support-loan", "jcpoa"].map(
  (name) => `examples/${name}.yaml`,
)

/** A fictional package as a file, with an act of every kind that the commands print in their own way. */
export const accord = `
package: lake
defaults:
  source: { title: "Gazette of the Lake", url: "https://gazette.example/1", publishedAt: "2026-01", reliability: "B2" }
events:
  - { type: PackageOpened, effectiveAt: "2026-01-01",
      data: { title: "The Lake Accord", purpose: "Peace on the lake", timeZone: Europe/Kyiv } }
  - { type: PartyAdmitted, effectiveAt: "2026-01-01", data: { party: ardonia, name: Ardonia, kind: state, capacities: [beneficiary] } }
  - { type: PartyAdmitted, effectiveAt: "2026-01-01", data: { party: belmark, name: Belmark, kind: state, capacities: [guarantor] } }
  - { type: MilestoneDefined, effectiveAt: "2026", data: { milestone: ceasefire, description: "The guns fall silent." } }
  - { type: InstrumentTabled, effectiveAt: "2026-02", data: { instrument: accord, title: "The Accord", kind: treaty,
      bindingness: legal, parties: [ardonia, belmark], entryIntoForce: "instrument:accord.signed",
      ends: { within: P10Y, of: "instrument:accord.signed" }, notice: P6M } }
  - { type: ProvisionProposed, effectiveAt: "2026-02-02", onBehalfOf: belmark,
      data: { instrument: accord, provision: article-1, by: belmark, text: "Belmark leaves the [eastern] shore." } }
  - { type: ProvisionRevised, label: revision, effectiveAt: "2026-02-03T10:30:00+02:00",
      data: { instrument: accord, provision: article-1, text: "Belmark leaves the shore." } }
  - { type: MechanismEstablished, effectiveAt: "2026-02-04", data: { mechanism: ladder, stages: [
      { stage: watch, role: verify, members: [], opens: case.occurred },
      { stage: answer, role: respond, members: [belmark], rule: { rule: unanimity, except: accused }, opens: "case.claimed",
        deadline: { within: PT24H, of: case.occurred } } ] } }
  - { type: CommitmentUndertaken, effectiveAt: "2026-02-04", data: { commitment: withdrawal, instrument: accord, provision: article-1,
      obligors: [belmark], beneficiaries: [ardonia], kind: withdrawal, tier: restraint, modality: shall, text: "Belmark withdraws.",
      amount: { value: "977000000.50", unit: EUR, qualifier: at-least }, performance: { every: P6M },
      trigger: "milestone:ceasefire.reached", deadline: { within: P30D, of: "milestone:ceasefire.reached" } } }
  - { type: LineOpened, effectiveAt: "2026-02-05", data: { line: boats, donor: belmark, recipient: ardonia, item: boats, unit: boat } }
  - { type: PledgeMade, effectiveAt: "2026-02-05", data: { line: boats, amount: { value: "1200", unit: boat, qualifier: up-to },
      period: { from: "2026-01-01", to: "2027-01-01", label: "2026" } } }
  - { type: IncidentReported, label: shots, effectiveAt: "2026-03-02", seal: ["/data/description"],
      data: { case: shots, by: ardonia, occurredAt: "2026-03-01", place: "the pier", description: "Nora Field saw two boats." } }
`
