import { admitReplay } from "../../domain/admission/admit-replay.ts"
import { parse } from "../../domain/admission/parse.ts"
import { done, type Issue, invalid, type Refusal, type Result } from "../../domain/admission/refusal.ts"
import {
  type Envelope,
  precisionOf,
  type RecordedEvent,
  type ReplayedProposal,
  replayedProposalSchema,
} from "../../domain/envelope.ts"
import { streamOf } from "../../domain/streams.ts"
import { slug } from "../../domain/values/slug.ts"
import type { Batch, EventStore, EventToAppend } from "../../event-store/event-store.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"
import { toAppend } from "../encoding.ts"
import { unseal } from "../sealing.ts"
import type { EventInFile, FileIssue } from "./event-file.ts"
import { fileIssues } from "./file-issues.ts"
import { identified } from "./identified.ts"
import { type Brought, judged, misplaced, readStored } from "./stored-event.ts"

/** A whole package as a file brings it, checked and ready to be appended with its stamps. */
export type PreparedReplay = {
  readonly package: string
  readonly events: readonly EventToAppend[]
  readonly streams: readonly string[]
  readonly revisions: readonly number[]
  /** How many of them the ledger holds already: a replay that is resumed, or made again. */
  readonly held: number
}

/** Checks one package from a file whole, and against what the ledger holds of it. Nothing is written; every problem is answered. */
export async function prepareReplay(
  events: readonly EventInFile[],
  store: EventStore,
): Promise<{ ok: true; prepared: PreparedReplay } | { ok: false; issues: readonly FileIssue[] }> {
  const packageId = events[0]?.package ?? ""
  const revisions = new Map<string, number>()
  const brought: Brought[] = []
  const issues: FileIssue[] = []
  for (const [index, one] of events.entries()) {
    const read = one.stored ? readStored(one, one.stored, index) : readProposed(one, index, revisions)
    if (read.ok) brought.push(read.value)
    else issues.push(...fileIssues(read.refusal, events, []))
  }
  if (issues.length > 0) return { ok: false, issues }
  const refusals = await checked(packageId, brought, store)
  const ids = brought.map(({ event }) => event.id)
  if (!refusals.ok)
    return { ok: false, issues: refusals.refusals.flatMap((refusal) => fileIssues(refusal, events, ids)) }
  return {
    ok: true,
    prepared: {
      package: packageId,
      events: brought.map(({ event, canonical, values }) => toAppend(event, canonical, values)),
      streams: brought.map(({ event }) => event.stream),
      revisions: brought.map(({ event }) => event.revision),
      held: refusals.held,
    },
  }
}

/** The batches that are still to be appended: events that stand together in one stream, in order. */
export function batchesOf({ package: packageId, events, streams, revisions, held }: PreparedReplay): readonly Batch[] {
  const batches: { package: string; stream: string; expectedRevision: number; events: EventToAppend[] }[] = []
  for (let index = held; index < events.length; index++) {
    const [event, stream, revision] = [events[index], streams[index], revisions[index]]
    if (event === undefined || stream === undefined || revision === undefined) continue
    const last = batches.at(-1)
    if (last?.stream === stream) last.events.push(event)
    else batches.push({ package: packageId, stream, expectedRevision: revision - 1, events: [event] })
  }
  return batches
}

async function checked(
  packageId: string,
  brought: readonly Brought[],
  store: EventStore,
): Promise<{ ok: true; held: number } | { ok: false; refusals: readonly Refusal[] }> {
  const [first] = brought
  if (first?.event.type !== "PackageOpened")
    return {
      ok: false,
      refusals: [
        {
          refusal: "invalid",
          issues: [
            { pointer: "/0/type", message: "PackageOpened: a replay brings a whole package, from its opening on" },
          ],
        },
      ],
    }
  const issues = misplacedAmong(packageId, brought)
  if (issues.length > 0) return { ok: false, refusals: [{ refusal: "invalid", issues }] }
  const { timeZone } = first.event.data as { timeZone: string }
  const others = new Map(brought.map((one) => [one.event.id, one]))
  const events = brought.map((one) => judged(one, others))
  const refusals = admitReplay(
    packageId,
    events,
    brought.map((_, index) => `/${index}`),
    timeZone,
  ).filter((refusal) => !mayHaveBeenErased(refusal, events))
  if (refusals.length > 0) return { ok: false, refusals }
  let held = 0
  let after = -1
  for (;;) {
    const page = await store.readPackage(packageId, after, 1_000)
    const last = page.at(-1)
    if (!last) return { ok: true, held }
    for (const stored of page) {
      if (brought[held]?.canonical !== stored.canonical)
        return { ok: false, refusals: [otherwise(packageId, held, brought.length)] }
      held++
    }
    after = last.position
  }
}

function misplacedAmong(packageId: string, brought: readonly Brought[]): readonly Issue[] {
  if (!slug.safeParse(packageId).success)
    return [{ pointer: "/0/package", message: "a package's name: lower-case letters, digits and hyphens" }]
  const others = new Map(brought.map((one) => [one.event.id, one]))
  const revisions = new Map<string, number>()
  return brought.flatMap((one, index) => {
    const issue = misplaced(one, others, nextRevision(one.event.stream, revisions))
    return issue ? [{ ...issue, pointer: `/${index}${issue.pointer}` }] : []
  })
}

/** Where an event was erased whole, what others speak of may have been in it: they were admitted while it was there. */
function mayHaveBeenErased({ refusal }: Refusal, events: readonly RecordedEvent[]): boolean {
  return (refusal === "unknown-id" || refusal === "conflict") && events.some((event) => event.type === "")
}

function otherwise(packageId: string, index: number, length: number): Refusal {
  const how =
    index < length ? "another event stands in this place there" : "it goes on there after the last event of this file"
  const message = `a package that this ledger does not hold, or holds the beginning of: "${packageId}" is there, and ${how}`
  return { refusal: "invalid", issues: [{ pointer: `/${Math.min(index, length - 1)}`, message }] }
}

function nextRevision(stream: string, revisions: Map<string, number>): number {
  const revision = (revisions.get(stream) ?? -1) + 1
  revisions.set(stream, revision)
  return revision
}

function readProposed(one: EventInFile, index: number, revisions: Map<string, number>): Result<Brought> {
  const parsed = parse<ReplayedProposal>(replayedProposalSchema, identified(one), `/${index}`)
  if (!parsed.ok) return parsed
  const { onBehalfOf, seal, readers, ...rest } = parsed.value
  if (onBehalfOf !== undefined)
    return invalid({ pointer: `/${index}/onBehalfOf`, message: "nothing: a replay says it in `actor`" })
  if (seal !== undefined || readers !== undefined)
    return invalid({
      pointer: `/${index}/${seal ? "seal" : "readers"}`,
      message: "nothing: a replay brings sealed values with their salts, as an export has them",
    })
  const stream = streamOf(one.package, rest.type, rest.data as object)
  if (stream === undefined)
    return invalid({ pointer: `/${index}/data`, message: `the case or the line that a ${rest.type} belongs to` })
  const envelope = {
    version: 1,
    ...rest,
    package: one.package,
    stream,
    revision: nextRevision(stream, revisions),
    precision: precisionOf(rest.effectiveAt, rest.precision),
  } as Envelope
  const canonical = canonicalize(envelope)
  if (!canonical.ok)
    return invalid({
      pointer: `/${index}${canonical.problem.pointer}`,
      message: `what can be canonical JSON: ${canonical.problem.reason}`,
    })
  const event = unseal({ position: index, knownAt: envelope.recordedAt, canonical: canonical.text, values: [] })
  return done({ event, canonical: canonical.text, values: [] })
}
