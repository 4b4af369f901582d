import { admitReplay } from "../../domain/admission/admit-replay.ts"
import { parse } from "../../domain/admission/parse.ts"
import { done, invalid, type Refusal, type Result } from "../../domain/admission/refusal.ts"
import {
  type Envelope,
  precisionOf,
  type RecordedEvent,
  type ReplayedProposal,
  replayedProposalSchema,
} from "../../domain/envelope.ts"
import { streamOf } from "../../domain/streams.ts"
import type { Batch, EventStore, EventToAppend, SealedValue } from "../../event-store/event-store.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"
import { verifySealedValue } from "../../integrity/leaf.ts"
import { toAppend } from "../encoding.ts"
import { unseal } from "../sealing.ts"
import type { EventInFile, FileIssue } from "./event-file.ts"
import { fileIssues } from "./file-issues.ts"
import { identified } from "./identified.ts"

/** A whole package as a file brings it, checked and ready to be appended with its stamps. */
export type PreparedReplay = {
  readonly package: string
  readonly events: readonly EventToAppend[]
  readonly streams: readonly string[]
  readonly revisions: readonly number[]
  /** How many of them the ledger holds already: a replay that is resumed, or made again. */
  readonly held: number
}

type Brought = { readonly event: RecordedEvent; readonly canonical: string; readonly values: readonly SealedValue[] }

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
    const read = one.stored ? readStored(one, one.stored, index, revisions) : readProposed(one, index, revisions)
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
  const { timeZone } = first.event.data as { timeZone: string }
  const refusals = admitReplay(
    packageId,
    brought.map(({ event }) => event),
    brought.map((_, index) => `/${index}`),
    timeZone,
  )
  if (refusals.length > 0) return { ok: false, refusals }
  let held = 0
  let after = -1
  for (;;) {
    const page = await store.readPackage(packageId, after, 1_000)
    const last = page.at(-1)
    if (!last) return { ok: true, held }
    for (const stored of page) {
      if (brought[held]?.canonical !== stored.canonical) return { ok: false, refusals: [otherwise(packageId, held)] }
      held++
    }
    after = last.position
  }
}

function otherwise(packageId: string, index: number): Refusal {
  return {
    refusal: "package-exists",
    package: packageId,
    message: `a package that this ledger does not hold, or holds the beginning of: "${packageId}" is there, and its event ${index + 1} is another`,
  }
}

function nextRevision(stream: string, revisions: Map<string, number>): number {
  const revision = (revisions.get(stream) ?? -1) + 1
  revisions.set(stream, revision)
  return revision
}

function readProposed(one: EventInFile, index: number, revisions: Map<string, number>): Result<Brought> {
  const parsed = parse<ReplayedProposal>(replayedProposalSchema, identified(one), `/${index}`)
  if (!parsed.ok) return parsed
  const { onBehalfOf: _, seal, readers, ...rest } = parsed.value
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
  return encoded(envelope, [], index)
}

function readStored(
  one: EventInFile,
  values: readonly SealedValue[],
  index: number,
  revisions: Map<string, number>,
): Result<Brought> {
  const envelope = one.event as unknown as Envelope
  const astray = Object.entries(envelope.sealed ?? {}).find(([path, commitment]) => !isKept(values, path, commitment))
  if (astray)
    return invalid({
      pointer: `/${index}/sealed/${astray[0].replaceAll("/", "~1")}`,
      message: "a value beside the event that this commits to, or the erasure that removed it",
    })
  const brought = encoded(envelope, values, index)
  if (!brought.ok) return brought
  const { package: packageId, stream, revision, sealed: _, position: __, knownAt: ___, ...open } = brought.value.event
  const parsed = parse<ReplayedProposal>(replayedProposalSchema, standIn(open, values), `/${index}`)
  if (!parsed.ok) return parsed
  const due = streamOf(packageId, open.type, parsed.value.data as object)
  if (stream !== due) return invalid({ pointer: `/${index}/stream`, message: `${due}` })
  if (revision !== nextRevision(stream, revisions))
    return invalid({
      pointer: `/${index}/revision`,
      message: `${revisions.get(stream)}: revisions of a stream follow one another`,
    })
  return brought
}

function isKept(values: readonly SealedValue[], path: string, commitment: string): boolean {
  const value = values.find((one) => one.path === path)
  return value !== undefined && ("erasedBy" in value || verifySealedValue(commitment, value.salt, path, value.value))
}

/** What was erased cannot be held against its schema: another text stands in for it. */
function standIn(event: Record<string, unknown>, values: readonly SealedValue[]): Record<string, unknown> {
  const erased = values.filter((one) => "erasedBy" in one).map((one) => ({ path: one.path, salt: "", value: "erased" }))
  if (erased.length === 0) return event
  const {
    position: _,
    knownAt: __,
    ...whole
  } = unseal({ position: 0, knownAt: "", canonical: JSON.stringify(event), values: erased })
  return whole
}

function encoded(envelope: Envelope, values: readonly SealedValue[], index: number): Result<Brought> {
  const canonical = canonicalize(envelope)
  if (!canonical.ok)
    return invalid({
      pointer: `/${index}${canonical.problem.pointer}`,
      message: `what can be canonical JSON: ${canonical.problem.reason}`,
    })
  const event = unseal({ position: index, knownAt: envelope.recordedAt, canonical: canonical.text, values })
  return done({ event, canonical: canonical.text, values })
}
