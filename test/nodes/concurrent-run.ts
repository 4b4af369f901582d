import type { EventStoreDbStore } from "../../src/event-store/eventstoredb/eventstoredb-event-store.ts"
import { idFrom } from "../../src/ledger/environment.ts"
import { event } from "../event-store/contract/events.ts"
import { type Act, faultsOf } from "../event-store/eventstoredb/history.ts"
import { SeededRandom } from "../support/eventstoredb-simulator/random.ts"
import { type Answer, events, type Running, start } from "../support/http.ts"

export type ConcurrentRun = {
  readonly seed: number
  /** Opens a node's store. */
  readonly open: () => Promise<EventStoreDbStore>
  readonly nodes: number
  readonly writers: number
  readonly streams: number
  readonly eventsAWriter: number
  /** Called when the writers are done: from then on nothing goes wrong. */
  readonly cease: () => void
}

export type ConcurrentResult = {
  readonly problems: readonly string[]
  readonly acknowledged: number
  /** Requests that were answered with 503, and were made again. */
  readonly madeAgain: number
  readonly roots: readonly string[]
}

/**
 * Writers record over HTTP at several nodes before one cluster, each event under an id of its own, again where the answer is 503, and
 * now and then read at another node what they have just been told. Then every node is compared with what the writers were told.
 */
export async function concurrentRun(run: ConcurrentRun): Promise<ConcurrentResult> {
  const nodes: Running[] = []
  try {
    for (let index = 0; index < run.nodes; index++) nodes.push(await start({ store: await run.open() }))
    await opened(nodes[0] as Running)
    const writers = Array.from({ length: run.writers }, (_, writer) => write(run, writer, nodes))
    const told = (await Promise.all(writers)).flat()
    run.cease()
    return {
      acknowledged: told.filter(({ act }) => act.outcome !== undefined).length,
      madeAgain: told.reduce((sum, one) => sum + one.madeAgain, 0),
      ...(await compared(nodes, told)),
    }
  } finally {
    for (const node of nodes) await node.stop()
  }
}

/** One event as its writer saw it, and what was found amiss at once. */
type Told = { readonly act: Act; readonly madeAgain: number; readonly problems: readonly string[] }

const path = "/packages/lake/events"
const mostTries = 12

async function opened(node: Running): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { status } = await node.post(path, [events.opened, events.admitted("north")], {
      "idempotency-key": "opening",
    })
    if (status === 201 || status === 200) return
  }
  throw new Error("the package cannot be opened")
}

async function write(run: ConcurrentRun, writer: number, nodes: readonly Running[]): Promise<Told[]> {
  const random = new SeededRandom(run.seed * 10_000 + writer)
  const told: Told[] = []
  for (let turn = 0; turn < run.eventsAWriter; turn++) {
    const inCase = `case-${random.below(run.streams)}`
    const id = idFrom("concurrent", String(run.seed), `${writer}.${turn}`)
    told.push(await one(random, nodes, inCase, id))
  }
  return told
}

async function one(random: SeededRandom, nodes: readonly Running[], inCase: string, id: string): Promise<Told> {
  const body = {
    type: "IncidentReported",
    id,
    effectiveAt: "2026-03-02",
    source: { title: "Minutes" },
    data: { case: inCase, by: "north", occurredAt: "2026-03-01", description: id },
  }
  const begun = performance.now()
  const problems: string[] = []
  for (let tries = 0; ; tries++) {
    const answer = await (random.pick(nodes) as Running).post(path, body)
    const ended = performance.now()
    if (answer.status === 503 && tries < mostTries) {
      if (answer.headers.get("retry-after") === null) problems.push("a 503 without Retry-After")
      continue
    }
    if (answer.status === 503) return { act: act(undefined), madeAgain: tries, problems }
    if (answer.status !== 201 && answer.status !== 200)
      return { act: act(undefined), madeAgain: tries, problems: [`${answer.status}: ${answer.text}`] }
    const [receipt] = answer.json.events as { revision: number; position: number; stream: string }[]
    if (!receipt) return { act: act(undefined), madeAgain: tries, problems: ["a receipt of nothing"] }
    if (random.next() < 0.1) problems.push(...(await readBack(random.pick(nodes) as Running, inCase, id, answer)))
    const { revision, position, stream } = receipt
    const told = act({ outcome: "appended", firstPosition: position, lastRevision: revision }, stream, revision)
    return { act: { ...told, ended }, madeAgain: tries, problems }
  }

  function act(outcome: Act["outcome"], stream = `case-lake.${inCase}`, revision = 0): Act {
    const events = [{ ...event({}), id }]
    return {
      batch: { package: "lake", stream, expectedRevision: revision - 1, events },
      begun,
      ended: performance.now(),
      outcome,
    }
  }
}

/** Whoever shows another node the position of a receipt finds there what was recorded. */
async function readBack(node: Running, inCase: string, id: string, receipt: Answer): Promise<readonly string[]> {
  const shown = { "depositary-position": receipt.headers.get("depositary-position") ?? "" }
  const { status, text } = await node.get(`/packages/lake/cases/${inCase}?asOf=2026-06-01`, shown)
  if (status === 503) return []
  return status === 200 && text.includes(id) ? [] : [`${id} was acknowledged and is not read: ${status}`]
}

async function compared(nodes: readonly Running[], told: readonly Told[]) {
  const problems = told.flatMap((one) => one.problems)
  const last = Math.max(...(await Promise.all(nodes.map((node) => node.ledger.lastPosition()))))
  for (const node of nodes) if (!(await node.ledger.reaches(last, 20_000))) problems.push("a node does not catch up")
  const roots = await Promise.all(nodes.map(async (node) => (await node.ledger.treeHead()).root))
  if (new Set(roots).size !== 1) problems.push(`the nodes end differently: ${roots.join(", ")}`)
  const lines: string[] = []
  for await (const line of (nodes[0] as Running).ledger.export(() => true)) lines.push(line)
  const log = lines.slice(1).map((line, position) => {
    const { event: envelope } = JSON.parse(line) as { event: { id: string; revision: number } }
    return { position, knownAt: "", values: [], canonical: JSON.stringify(envelope), revision: envelope.revision }
  })
  const history = told.map(({ act }) => act)
  problems.push(...faultsOf(history, log, (position) => log[position]?.revision ?? -1))
  return { problems, roots }
}
