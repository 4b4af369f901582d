import { createHash } from "node:crypto"
import type { Principal } from "../../domain/admission/permission.ts"
import { streamOf } from "../../domain/streams.ts"
import type { EventStore } from "../../event-store/event-store.ts"
import type { Environment } from "../environment.ts"
import type { Recorder } from "../recorder.ts"
import type { RecordRequest } from "../request.ts"
import { type EventFile, type EventInFile, type FileIssue, isPlainObject } from "./event-file.ts"
import { fileIssues } from "./file-issues.ts"
import { identified } from "./identified.ts"
import { readJsonLinesFile } from "./jsonl-file.ts"
import { batchesOf, type PreparedReplay, prepareReplay } from "./replay.ts"
import { readYamlFile } from "./yaml-file.ts"

/** A file as it was given: its name decides how it is read (`.jsonl`, `.ndjson`: JSON Lines; else YAML). */
export type GivenFile = { readonly name: string; readonly text: string }

/** What an import did, file by file, or everything that is wrong, and then nothing was written. */
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

export type Progress = (done: number, total: number) => void

const batchSize = 100

/** Records what the files propose, stamped now, all of it or nothing. */
export async function importFiles(
  files: readonly GivenFile[],
  recorder: Recorder,
  principal: Principal,
  onProgress: Progress,
): Promise<Imported> {
  const read = readAll(files)
  if (!read.ok) return read
  const groups = read.files.flatMap(({ file, events }) => batched(events).map((batch) => ({ file, ...batch })))
  const total = read.files.reduce((sum, { events }) => sum + events.length, 0)
  let considered = 0
  const requests: RecordRequest[] = groups.map(({ events, bodies }) => ({
    package: events[0]?.package ?? "",
    body: bodies,
    principal,
  }))
  const recorded = await recorder.recordAll(requests, (count) => {
    considered += groups[count - 1]?.events.length ?? 0
    onProgress(considered, total)
  })
  if (!recorded.ok) {
    const refusals = "refusals" in recorded ? recorded.refusals : [{ request: 0, refusal: recorded.refusal }]
    const issues = refusals.flatMap(({ request, refusal }) => {
      const { file, events, bodies } = groups[request] as (typeof groups)[number]
      return fileIssues(
        refusal,
        events,
        bodies.map((body) => body.id as string | undefined),
      ).map((issue) => ({ file: file.name, ...issue }))
    })
    return { ok: false, issues }
  }
  return {
    ok: true,
    files: read.files.map(({ file, events }) => ({
      name: file.name,
      events: events.length,
      recorded: recorded.value.reduce(
        (sum, receipt, index) => sum + (groups[index]?.file === file && !receipt.repeated ? receipt.events.length : 0),
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
    if (outcome && outcome.outcome !== "appended")
      return {
        ok: false,
        issues: [
          {
            file: file.name,
            line: 1,
            pointer: "",
            message: `another writer was faster in package "${replay.package}": replay again, what is stored is not repeated`,
          },
        ],
      }
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

type ReadFiles = { ok: true; files: readonly { readonly file: GivenFile; readonly events: readonly EventInFile[] }[] }

function readAll(files: readonly GivenFile[]): ReadFiles | (Imported & { ok: false }) {
  const read = files.map((file) => ({ file, ...readFile(file) }))
  const issues = read.flatMap(({ file, issues: found }) => found.map((issue) => ({ file: file.name, ...issue })))
  return issues.length > 0 ? { ok: false, issues } : { ok: true, files: read }
}

function readFile({ name, text }: GivenFile): EventFile {
  return /\.(jsonl|ndjson)$/.test(name) ? readJsonLinesFile(text) : readYamlFile(text)
}

function packagesOf(events: readonly EventInFile[]): readonly string[] {
  return [...new Set(events.map((event) => event.package))]
}

/** Events that follow one another in one stream make a batch: they are atomic together and may refer to each other. */
function batched(
  events: readonly EventInFile[],
): readonly { events: readonly EventInFile[]; bodies: readonly Record<string, unknown>[] }[] {
  const batches: { stream: string | undefined; events: EventInFile[]; bodies: Record<string, unknown>[] }[] = []
  for (const event of events) {
    const body = event.stored ? { ...event.event } : identified(event)
    const data = isPlainObject(body.data) ? body.data : {}
    const stream = streamOf(event.package, String(body.type), data)
    const last = batches.at(-1)
    if (last && last.stream === stream && last.events.length < batchSize) {
      last.events.push(event)
      last.bodies.push(body)
    } else batches.push({ stream, events: [event], bodies: [body] })
  }
  return batches
}
