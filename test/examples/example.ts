import { readFileSync } from "node:fs"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import type { Asked } from "../../src/ledger/coordinates.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import type { HistoryEntry, HistoryFilter } from "../../src/projections/history.ts"
import type { Shown } from "../../src/projections/state.ts"

export const examples = ["paris-track", "bilateral-agreements", "eu-support-loan", "jcpoa"] as const

export type Example = (typeof examples)[number]

const depositary = { role: "depositary" }

/** A ledger that holds one example, and the answer of the replay that brought it. */
export async function brought(name: Example) {
  const ledger = new Ledger(new InMemoryEventStore())
  const text = readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), "utf8")
  return { ledger, answer: await ledger.replay([{ name: `${name}.yaml`, text }], "clerk", () => undefined) }
}

/** What is asked of one example: things as they are shown, entries of the history, events as they are stored. */
export async function asking(name: Example) {
  const { ledger } = await brought(name)
  const state = async (asked: Asked = { asOf: "9999-12-31" }) => {
    const answer = await ledger.questions.state(name, asked, depositary)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    return answer.value.value
  }
  const history = async (filter: Omit<HistoryFilter, "from" | "to">): Promise<readonly HistoryEntry[]> => {
    const answer = await ledger.questions.history(name, { filter, limit: 1_000 }, depositary)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    return answer.value.entries
  }
  const { events } = await ledger.questions.feed(-1, 10_000, () => depositary)
  return { state, history, events: events as readonly RecordedEvent[] }
}

/** The thing of this id; fails the test where it is not there. */
export function byId(things: readonly Shown[], id: string): Shown {
  const found = things.find((thing) => thing.id === id)
  if (!found) throw new Error(`"${id}" is not among ${things.map((thing) => thing.id).join(", ")}`)
  return found
}
