import { createHash } from "node:crypto"
import type { Principal } from "../../domain/admission/permission.ts"
import type { Refusal } from "../../domain/admission/refusal.ts"
import type { EventStore } from "../../event-store/event-store.ts"
import type { Environment } from "../environment.ts"
import type { Recorder } from "../recorder.ts"
import { draft, type RecordRequest } from "../request.ts"
import { batched } from "./batched.ts"
import type { EventInFile, FileIssue, GivenFile } from "./event-file.ts"
import { fileIssues } from "./file-issues.ts"
import { readEventFile } from "./read-event-file.ts"
import { batchesOf, type PreparedReplay, prepareReplay } from "./replay.ts"

/**
 * What an import did, file by file; or everything that is wrong, and then nothing was written; or that the store, or another writer, was in
 * the way: then some of it may be stored, and the same import again repeats none of it.
 */
export type Imported =
  | {
      readonly ok: true
      readonly files: readonly {
        readonly name: string
        readonly events: number
        readonly recorded: number
        readonly packages: readonly string[]
      }[]
    }
  | { readonly ok: false; readonly issues: readonly (FileIssue & { readonly file: string })[] }
  | { readonly ok: false; readonly unavailable: Refusal }

export type Progress = (done: number, total: number) => void

/** Records what the files propose, stamped now, all of it or nothing. */
export async function importFiles(
  files: readonly GivenFile[],
  recorder: Recorder,
  principal: Principal,
  environment: Environment,
  onProgress: Progress,
): Promise<Imported> {
  const read = files.map((file) => ({ file, ...readEventFile(file) }))
  const said = new Set<string>()
  const groups = read.flatMap(({ file, events }) => batched(events, said).map((batch) => ({ file, ...batch })))
  const total = groups.reduce((sum, { events }) => sum + events.length, 0)
  let considered = 0
  const requests: RecordRequest[] = groups.map(({ events, bodies }) => ({
    package: events[0]?.package ?? "",
    body: bodies,
    principal,
  }))
  const unreadable = read.flatMap(({ file, events, issues }) =>
    [...issues, ...stampedAlready(events)].map((issue) => ({ file: file.name, ...issue })),
  )
  if (unreadable.length > 0) {
    // What else is wrong is told in one go, as far as it can be told of what could be read.
    const misshapen = groups.flatMap(({ file, events }, index) => {
      const drafted = draft(requests[index] as RecordRequest, environment)
      return drafted.ok ? [] : fileIssues(drafted.refusal, events, []).map((issue) => ({ file: file.name, ...issue }))
    })
    return { ok: false, issues: inOrder([...unreadable, ...misshapen], files) }
  }
  const recorded = await recorder.recordAll(requests, (count) => {
    considered += groups[count - 1]?.events.length ?? 0
    onProgress(considered, total)
  })
  if (!recorded.ok) {
    if (!("refusals" in recorded)) return { ok: false, unavailable: recorded.refusal }
    const issues = recorded.refusals.flatMap(({ request, refusal }) => {
      const { file, events, bodies } = groups[request] as (typeof groups)[number]
      return fileIssues(
        refusal,
        events,
        bodies.map((body) => body.id as string | undefined),
      ).map((issue) => ({ file: file.name, ...issue }))
    })
    return { ok: false, issues: inOrder(issues, files) }
  }
  return {
    ok: true,
    files: read.map(({ file, events }) => ({
      name: file.name,
      events: events.length,
      recorded: recorded.value.reduce(
        (sum, receipt, index) => sum + (groups[index]?.file === file ? receipt.recorded : 0),
        0,
      ),
      packages: packagesOf(events),
    })),
  }
}

/** Brings whole packages with the stamps that they have (semantics section 1, replay). Everything is checked before anything is written. */
export async function replayFiles(
  files: readonly GivenFile[],
  store: EventStore,
  by: string,
  environment: Environment,
  onProgress: Progress,
): Promise<Imported> {
  const read = readAll(files)
  if (!read.ok) return read
  const prepared: { file: GivenFile; replay: PreparedReplay }[] = []
  const issues: (FileIssue & { file: string })[] = []
  for (const { file, events } of read.files)
    for (const packageId of packagesOf(events)) {
      const before = prepared.find(({ replay }) => replay.package === packageId)
      if (before) {
        issues.push({ file: file.name, ...twice(packageId, before.file, events) })
        continue
      }
      const checked = await prepareReplay(
        events.filter((event) => event.package === packageId),
        store,
      )
      if (checked.ok) prepared.push({ file, replay: checked.prepared })
      else issues.push(...checked.issues.map((issue) => ({ file: file.name, ...issue })))
    }
  if (issues.length > 0) return { ok: false, issues }
  const total = prepared.reduce((sum, { replay }) => sum + replay.events.length, 0)
  let brought = 0
  for (const { file, replay } of prepared) {
    const batches = batchesOf(replay)
    const sha256 = createHash("sha256").update(file.text).digest("hex")
    const record = {
      package: replay.package,
      by,
      at: new Date(environment.now()).toISOString(),
      file: file.name,
      sha256,
      firstPosition: -1,
      lastPosition: -1,
    }
    const outcome = batches.length === 0 ? undefined : await store.replay(batches, record)
    if (outcome && outcome.outcome !== "appended") return { ok: false, unavailable: overtaken(replay.package) }
    brought += replay.events.length
    onProgress(brought, total)
  }
  return {
    ok: true,
    files: read.files.map(({ file, events }) => ({
      name: file.name,
      events: events.length,
      recorded: prepared
        .filter((one) => one.file === file)
        .reduce((sum, { replay }) => sum + replay.events.length - replay.held, 0),
      packages: packagesOf(events),
    })),
  }
}

function overtaken(packageId: string): Refusal {
  const message = `another writer was faster in package "${packageId}": replay again, what is stored is not repeated`
  return { refusal: "unavailable", message, mayBeStored: true }
}

type ReadFiles = { ok: true; files: readonly { readonly file: GivenFile; readonly events: readonly EventInFile[] }[] }

function readAll(files: readonly GivenFile[]): ReadFiles | Extract<Imported, { issues: unknown }> {
  const read = files.map((file) => ({ file, ...readEventFile(file) }))
  const issues = read.flatMap(({ file, issues: found }) => found.map((issue) => ({ file: file.name, ...issue })))
  return issues.length > 0 ? { ok: false, issues } : { ok: true, files: read }
}

/** An export brings stamps, which an import would put aside: one sentence for all its events. */
function stampedAlready(events: readonly EventInFile[]): readonly FileIssue[] {
  const stored = events.find((event) => event.stored)
  if (!stored) return []
  const message = "expected events that are to be stamped now: this is an export, and an export is replayed"
  return [{ line: stored.lineOf(""), pointer: stored.pointer, message }]
}

function twice(packageId: string, other: GivenFile, events: readonly EventInFile[]): FileIssue {
  const event = events.find((one) => one.package === packageId)
  const message = `expected each package in one file only: "${packageId}" is in ${other.name} too`
  return { line: event?.lineOf("") ?? 1, pointer: event?.pointer ?? "", message }
}

/** Issues as somebody reads the files: file by file, from the top. */
function inOrder<Issue extends FileIssue & { readonly file: string }>(
  issues: readonly Issue[],
  files: readonly GivenFile[],
): readonly Issue[] {
  const place = new Map(files.map((file, index) => [file.name, index]))
  return issues.toSorted((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || a.line - b.line)
}

function packagesOf(events: readonly EventInFile[]): readonly string[] {
  return [...new Set(events.map((event) => event.package))]
}
