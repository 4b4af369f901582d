import { sealablePaths } from "../domain/admission/corrections.ts"
import type { Candidate } from "../domain/admission/names.ts"
import { done, type Issue, invalid, type Result } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { Package } from "../domain/package/opening.ts"
import type { EventToAppend, SealedValue } from "../event-store/event-store.ts"
import { canonicalize } from "../integrity/canonical-json.ts"
import { leafHash } from "../integrity/leaf.ts"
import type { Draft } from "./request.ts"
import { at, seal } from "./sealing.ts"

/** A stamped event with what is sealed in it, and as the store takes it. */
export type Encoded = { readonly event: RecordedEvent; readonly toAppend: EventToAppend }

/** Stamped events as the store takes them: sealed, in canonical form, with their leaf hashes. */
export function encode(
  events: readonly RecordedEvent[],
  drafts: readonly Draft[],
  sealing: readonly (readonly string[])[],
  newSalt: () => string,
): Result<readonly Encoded[]> {
  const encoded: Encoded[] = []
  for (const [index, event] of events.entries()) {
    const pointer = drafts[index]?.pointer ?? ""
    const result = seal(event, sealing[index] ?? [], newSalt, pointer)
    if (!result.ok) return result
    const { envelope, values } = result.value
    const canonical = canonicalize(envelope)
    if (!canonical.ok)
      return invalid({
        pointer: pointer + canonical.problem.pointer,
        message: `what can be canonical JSON: ${canonical.problem.reason}`,
      })
    const { sealed } = envelope
    encoded.push({ event: sealed ? { ...event, sealed } : event, toAppend: toAppend(event, canonical.text, values) })
  }
  return done(encoded)
}

/** An event with its canonical bytes, as the store takes it. */
export function toAppend(event: RecordedEvent, canonical: string, values: readonly SealedValue[]): EventToAppend {
  const erasure = event.type === "FieldErased" ? (event.data as { event: string; path: string }) : undefined
  return {
    id: event.id,
    type: event.type,
    recordedAt: event.recordedAt,
    canonical,
    leafHash: leafHash(canonical),
    values,
    erases: erasure ? [{ event: erasure.event, path: erasure.path }] : [],
  }
}

/**
 * For each event what is to be sealed: what the request says, what the package always seals, with readers all of it; and of a correction
 * the fields that the event it names has sealed.
 */
export function pathsToSeal(
  batch: readonly Candidate[],
  drafts: readonly Draft[],
  always: Package["seals"],
): Result<readonly (readonly string[])[]> {
  const issues: Issue[] = []
  const paths = batch.map(({ event, pointer, target }, index) => {
    const asked = drafts[index]?.seal ?? []
    const sealable = sealablePaths(event.type, target)
    for (const [place, path] of asked.entries())
      if (!sealable.includes(path))
        issues.push({ pointer: `${pointer}/seal/${place}`, message: acceptedPaths(sealable, event.type) })
    if (event.type === "PackageOpened") issues.push(...misplacedSeals(event.data as Package, pointer))
    // The time zone of a package is needed by whoever reads anything of it.
    if (event.type === "PackageOpened" && event.readers !== undefined)
      issues.push({
        pointer: `${pointer}/readers`,
        message: "nothing: the opening of a package is for all who may read the package",
      })
    if (event.readers !== undefined) return event.source === undefined ? ["/data"] : ["/data", "/source"]
    const chosen = new Set([...asked, ...fields(always?.[event.type]), ...carriedSeals(event.type, target, always)])
    return sealable.filter((path) => chosen.has(path) && at(event, path) !== undefined)
  })
  return issues.length > 0 ? invalid(...issues) : done(paths)
}

function fields(names: readonly string[] = []): readonly string[] {
  return names.map((name) => `/data/${name}`)
}

/** What is sealed of an event stays sealed in the payload that a correction of it brings. */
function carriedSeals(type: string, target: RecordedEvent | undefined, always: Package["seals"]): readonly string[] {
  const prefix =
    type === "EventRectified" ? "/data/replacement/data" : type === "ReportedOtherwise" ? "/data/changes" : undefined
  if (!target || prefix === undefined) return []
  const sealed = [...Object.keys(target.sealed ?? {}), ...fields(always?.[target.type])]
  return sealed.map((path) => path.replace("/data", prefix))
}

function misplacedSeals({ seals = {} }: Pick<Package, "seals">, pointer: string): readonly Issue[] {
  return Object.entries(seals).flatMap(([type, names]) => {
    const sealable = sealablePaths(type, undefined)
    return names.flatMap((name, place) =>
      sealable.includes(`/data/${name}`)
        ? []
        : [{ pointer: `${pointer}/data/seals/${type}/${place}`, message: acceptedPaths(sealable, type) }],
    )
  })
}

function acceptedPaths(sealable: readonly string[], type: string): string {
  return sealable.length > 0
    ? `one of ${sealable.join(", ")}`
    : `nothing: a ${type} has no free text that can be sealed`
}
