import { z } from "zod"
import type { SealedValue } from "../../event-store/event-store.ts"
import type { EventFile, EventInFile, FileIssue } from "./event-file.ts"
import { isPlainObject } from "./event-file.ts"
import { exportHeader } from "./export-lines.ts"

const sealedValues = z.array(
  z.union([
    z.strictObject({ path: z.string().startsWith("/"), salt: z.string(), value: z.unknown() }),
    z.strictObject({ path: z.string().startsWith("/"), erasedBy: z.string() }),
  ]),
)

/**
 * Reads JSON Lines: an export (its header first, then stored events with what lies beside them), or one proposed event a line with
 * the `package` that it belongs to. Empty lines are passed over; every problem is found, not only the first.
 */
export function readJsonLinesFile(text: string): EventFile {
  const issues: FileIssue[] = []
  const events: EventInFile[] = []
  let exported = false
  for (const [index, content] of text.split("\n").entries()) {
    const line = index + 1
    if (content.trim() === "") continue
    const value = parsed(content)
    if (value === undefined) issues.push({ line, pointer: "", message: "a JSON object on a line of its own" })
    else if (index === 0 && value.format === exportHeader.format) {
      exported = true
      if (value.version !== exportHeader.version)
        issues.push({ line, pointer: "/version", message: `an export of version ${exportHeader.version}` })
    } else {
      const read = exported ? readStored(value, line) : readProposed(value, line)
      if ("events" in read) issues.push(...read.issues)
      else events.push(read)
    }
  }
  if (text.trim() === "")
    issues.push({ line: 1, pointer: "", message: "an event on a line of its own: the file is empty" })
  return { events, issues }
}

function parsed(content: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(content)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readProposed(
  { package: packageId, ...event }: Record<string, unknown>,
  line: number,
): EventInFile | EventFile {
  if (typeof packageId !== "string") return failed(line, "/package", "the package that the event belongs to")
  return { package: packageId, event, pointer: "", lineOf: () => line }
}

function readStored(value: Record<string, unknown>, line: number): EventInFile | EventFile {
  const { event, values = [], ...rest } = value
  const beside = sealedValues.safeParse(values)
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) return failed(line, `/${unknown}`, "`event` and `values`, nothing else")
  if (!isPlainObject(event) || typeof event.package !== "string")
    return failed(line, "/event", "a stored event with its package")
  if (!beside.success) return failed(line, "/values", "a list of { path, salt, value } or { path, erasedBy }")
  return {
    package: event.package,
    event,
    stored: beside.data as readonly SealedValue[],
    pointer: "/event",
    lineOf: () => line,
  }
}

function failed(line: number, pointer: string, message: string): EventFile {
  return { events: [], issues: [{ line, pointer, message }] }
}
