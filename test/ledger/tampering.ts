import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { sealCommitment } from "../../src/integrity/leaf.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, incident, milestone } from "./lake.ts"
import { exported, record, said, World } from "./setting.ts"

export type Line = {
  event: Record<string, unknown> & { data: Record<string, unknown>; sealed: Record<string, string> }
  values: { path: string; salt?: string; value?: unknown; erasedBy?: string }[]
}

/** After the header and the beginning. */
export const [sealedLine, erasedLine, keptLine, caseLine, lastLine] = [5, 6, 7, 8, 10]
export const salt = "AAECAwQFBgcICQoLDA0ODw"
export const commitment = (path: string, value: unknown) => {
  const sealed = sealCommitment(salt, path, value)
  return sealed.ok ? sealed.commitment : ""
}

/** An export with sealed, erased and kept events. */
export async function anExport(): Promise<string> {
  const ledger = new Ledger(new InMemoryEventStore(), new World())
  const seal = ["/data/description", "/data/place"]
  await record(ledger, ...beginning)
  await record(ledger, incident("bridge", { place: "The bridge" }, { seal }))
  const { events } = await record(ledger, incident("ferry", { place: "The ferry" }, { seal }))
  await record(ledger, { ...milestone("kept"), readers: ["judge"] })
  await record(ledger, incident("bridge", { occurredAt: "2026-03-02T08:00:00Z" }))
  const erasing = { case: "ferry", event: events[0]?.id, path: "/data/place", legalBasis: "A request" }
  await record(ledger, said("FieldErased", "2026-05-01", erasing))
  await record(ledger, milestone("last"))
  return exported(ledger)
}

/** The export with one of its lines changed. */
export function changedAt(text: string, line: number, change: (line: Line) => void): string {
  const lines = text.split("\n")
  const value = JSON.parse(lines[line - 1] ?? "") as Line
  change(value)
  lines[line - 1] = JSON.stringify(value)
  return lines.join("\n")
}
