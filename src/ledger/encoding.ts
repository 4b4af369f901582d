import { sealablePaths } from "../domain/admission/corrections.ts"
import { done, type Issue, invalid, type Result } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { Package } from "../domain/package/opening.ts"
import type { EventToAppend, SealedValue } from "../event-store/event-store.ts"
import { canonicalize } from "../integrity/canonical-json.ts"
import { leafHash } from "../integrity/leaf.ts"
import type { Draft } from "./request.ts"
import { at, seal } from "./sealing.ts"

/** Stamped events as the store takes them: sealed, in canonical form, with their leaf hashes. */
export function encode(
  events: readonly RecordedEvent[],
  drafts: readonly Draft[],
  sealing: readonly (readonly string[])[],
  newSalt: () => string,
): Result<readonly EventToAppend[]> {
  const encoded: EventToAppend[] = []
  for (const [index, event] of events.entries()) {
    const pointer = drafts[index]?.pointer ?? ""
    const sealed = seal(event, sealing[index] ?? [], newSalt, pointer)
    if (!sealed.ok) return sealed
    const canonical = canonicalize(sealed.value.envelope)
    if (!canonical.ok)
      return invalid({
        pointer: pointer + canonical.problem.pointer,
        message: `what can be canonical JSON: ${canonical.problem.reason}`,
      })
    encoded.push(toAppend(event, canonical.text, sealed.value.values))
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

/** For each event what is to be sealed: what the request says, what the package always seals, and with readers all of it. */
export function pathsToSeal(
  events: readonly RecordedEvent[],
  drafts: readonly Draft[],
  targets: readonly (RecordedEvent | undefined)[],
  always: Package["seals"],
): Result<readonly (readonly string[])[]> {
  const issues: Issue[] = []
  const paths = events.map((event, index) => {
    const { seal: asked = [], pointer = "" } = drafts[index] ?? {}
    const sealable = sealablePaths(event.type, targets[index])
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
    const chosen = new Set([...asked, ...(always?.[event.type] ?? []).map((name) => `/data/${name}`)])
    return sealable.filter((path) => chosen.has(path) && at(event, path) !== undefined)
  })
  return issues.length > 0 ? invalid(...issues) : done(paths)
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
