import type { z } from "zod"
import { definitionOf } from "../catalogue.ts"
import type { RecordedEvent } from "../envelope.ts"
import { streamOf } from "../streams.ts"
import { parse, parseData } from "./parse.ts"
import { done, invalid, type Result, refused } from "./refusal.ts"

/** Which types each kind of correction may not name. */
const neverNamed: Readonly<Record<string, readonly string[]>> = {
  EventRectified: ["EventRectified", "FieldErased"],
  StanceTaken: ["StanceTaken", "EventRectified", "FieldErased"],
  ReportedOtherwise: ["StanceTaken", "EventRectified", "FieldErased", "ReportedOtherwise"],
  FieldErased: [],
}

type Correction = {
  readonly event: string
  readonly replacement?: { readonly data?: unknown; readonly effectiveAt?: string }
  readonly changes?: Record<string, unknown>
  readonly path?: string
}

export function isCorrection(type: string): boolean {
  return type in neverNamed
}

/**
 * Holds a correction against the event that it names: the event must be there, in the same stream, of a type that may be so
 * named, and what the correction brings must fit that type. Answers the correction with its payload as parsed.
 */
export function checkCorrection(
  event: RecordedEvent,
  target: RecordedEvent | undefined,
  pointer: string,
): Result<RecordedEvent> {
  const data = event.data as Correction
  const at = `${pointer}/data/event`
  const missing = (message: string) =>
    refused({ refusal: "unknown-id", missing: [{ kind: "event" as const, id: data.event, pointer: at, message }] })
  if (!target) return missing("the id of an event that is recorded in this package")
  if (target.stream !== event.stream)
    return missing(`an event of the stream ${event.stream}; this one stands in ${target.stream}: ${howToName(target)}`)
  if (neverNamed[event.type]?.includes(target.type))
    return missing(`an event that a ${event.type} can name; this one is a ${target.type}: name the event that it names`)
  const repeats = data.replacement?.data !== undefined || data.changes !== undefined
  if (repeats && target.readers && !event.readers?.every((reader) => target.readers?.includes(reader)))
    return invalid({
      pointer: `${pointer}/readers`,
      message: `the readers of the event that it names, or some of them: ${target.readers.join(", ")}`,
    })
  if (event.type === "EventRectified") return checkRectification(event, data, target, pointer)
  if (event.type === "FieldErased")
    return data.path !== undefined && target.sealed?.[data.path] !== undefined
      ? done(event)
      : invalid({
          pointer: `${pointer}/data/path`,
          message: `a sealed path of that event: ${Object.keys(target.sealed ?? {}).join(", ") || "it has none"}`,
        })
  return event.type === "ReportedOtherwise" ? checkRivalValues(event, data, target, pointer) : done(event)
}

function howToName(target: RecordedEvent): string {
  const { case: caseId, line } = target.data as { case?: string; line?: string }
  if (target.stream.startsWith("case-")) return `say "case": "${caseId}" beside it`
  return target.stream.startsWith("line-") ? `say "line": "${line}" beside it` : "name no case and no line beside it"
}

/** What another source says instead: fields of that event's type, each as it would stand there. */
function checkRivalValues(
  event: RecordedEvent,
  data: Correction,
  target: RecordedEvent,
  pointer: string,
): Result<RecordedEvent> {
  const shape = definitionOf(target.type)?.data.shape ?? {}
  const changes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data.changes ?? {})) {
    const at = `${pointer}/data/changes/${name}`
    const field = shape[name] as z.ZodType | undefined
    if (!field)
      return invalid({ pointer: at, message: `a field of a ${target.type}: ${Object.keys(shape).join(", ")}` })
    const parsed = parse<unknown>(field, value, at)
    if (!parsed.ok) return parsed
    changes[name] = parsed.value
  }
  return done(data.changes === undefined ? event : { ...event, data: { ...data, changes } })
}

/** A replacement is the whole payload of its event's type, and leaves the event in its stream and its package in its time zone. */
function checkRectification(
  event: RecordedEvent,
  data: Correction,
  target: RecordedEvent,
  pointer: string,
): Result<RecordedEvent> {
  if (data.replacement?.data === undefined) return done(event)
  const at = `${pointer}/data/replacement/data`
  const parsed = parseData(target.type, data.replacement.data, at)
  if (!parsed.ok) return parsed
  if (isCorrection(target.type) && parsed.value.event !== (target.data as Correction).event)
    return invalid({
      pointer: `${at}/event`,
      message: `the event that it names already: to speak of another, annul this ${target.type} and record it anew`,
    })
  if (streamOf(target.package, target.type, parsed.value) !== target.stream)
    return invalid({ pointer: at, message: `data that stays in the stream ${target.stream}` })
  if (target.type === "PackageOpened" && parsed.value.timeZone !== (target.data as { timeZone?: unknown }).timeZone)
    return invalid({ pointer: `${at}/timeZone`, message: "the time zone that was fixed when the package was opened" })
  return done({ ...event, data: { ...data, replacement: { ...data.replacement, data: parsed.value } } })
}

/** The members of an event's data that may be sealed, by JSON pointer. A rectification may seal what its event may. */
export function sealablePaths(type: string, target: RecordedEvent | undefined): readonly string[] {
  const own = (definitionOf(type)?.sealable ?? []).map((name) => `/data/${name}`)
  if (!target) return own
  const carried = (prefix: string) => (definitionOf(target.type)?.sealable ?? []).map((name) => `${prefix}/${name}`)
  if (type === "EventRectified") return [...own, ...carried("/data/replacement/data")]
  return type === "ReportedOtherwise" ? [...own, ...carried("/data/changes")] : own
}
