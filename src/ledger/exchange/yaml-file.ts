import { type Document, isNode, LineCounter, parseAllDocuments } from "yaml"
import type { EventFile, EventInFile, FileIssue } from "./event-file.ts"
import { isPlainObject } from "./event-file.ts"

const members = ["package", "note", "defaults", "sources", "events"]

/**
 * Reads a YAML file of events: one document a package, `{ package, note?, defaults?, sources?, events }`. `defaults` are members that
 * every event has unless it says otherwise; `sources` are named once and used by name (`source: some-name`, or
 * `source: { use: some-name, locator: … }`). Where a package is given that the events are for, a bare list of events will do. Finds every
 * problem, not the first.
 */
export function readYamlFile(text: string, packageId?: string): EventFile {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (documents.length === 0)
    return {
      events: [],
      issues: [{ line: 1, pointer: "", message: "a document `{ package, events }`: the file is empty" }],
    }
  const read = (documents as Document.Parsed[]).map((document) => readDocument(document, lines, packageId))
  return { events: read.flatMap((one) => one.events), issues: read.flatMap((one) => one.issues) }
}

function readDocument(document: Document.Parsed, lines: LineCounter, packageId: string | undefined): EventFile {
  if (document.errors.length > 0)
    return {
      events: [],
      issues: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        pointer: "",
        message: `YAML that can be read: ${error.message}`,
      })),
    }
  const lineAt = (path: readonly (string | number)[]) => nearestLine(document, lines, path)
  const read = jsOf(document)
  if (read instanceof ReferenceError)
    return failed({ line: lineAt([]), pointer: "", message: `YAML that can be read: ${read.message}` })
  const isList = packageId !== undefined && Array.isArray(read)
  const root = isList ? { package: packageId, events: read } : read
  if (!isPlainObject(root))
    return failed({ line: lineAt([]), pointer: "", message: "a document `{ package, events }`" })
  const issues: FileIssue[] = Object.keys(root)
    .filter((name) => !members.includes(name))
    .map((name) => ({ line: lineAt([name]), pointer: `/${name}`, message: `one of ${members.join(", ")}` }))
  if (typeof root.package !== "string")
    issues.push({ line: lineAt(["package"]), pointer: "/package", message: "the package that the events belong to" })
  if (!Array.isArray(root.events))
    issues.push({ line: lineAt(["events"]), pointer: "/events", message: "a list of events" })
  const events: EventInFile[] = []
  const sources = isPlainObject(root.sources) ? root.sources : {}
  const defaults = isPlainObject(root.defaults) ? root.defaults : {}
  for (const [index, item] of (Array.isArray(root.events) ? root.events : []).entries()) {
    const place = isList ? [index] : ["events", index]
    const lineOf = (pointer: string) => lineAt([...place, ...steps(pointer)])
    const event = isPlainObject(item) ? resolved({ ...defaults, ...item }, sources) : undefined
    if (event) events.push({ package: String(root.package), event, pointer: `/${place.join("/")}`, lineOf })
    else
      issues.push({
        line: lineOf(""),
        pointer: `/${place.join("/")}`,
        message: isPlainObject(item)
          ? `a source that stands under \`sources\`: ${Object.keys(sources).join(", ")}`
          : "an event: a mapping with type, effectiveAt and data",
      })
  }
  return { events, issues }
}

/** The document as a value, or why its aliases lead nowhere or to far too much. */
function jsOf(document: Document.Parsed): unknown {
  try {
    return document.toJS()
  } catch (error) {
    if (error instanceof ReferenceError) return error
    throw error
  }
}

function failed(issue: FileIssue): EventFile {
  return { events: [], issues: [issue] }
}

/** An event with its named source put in; undefined where there is no source of that name. */
function resolved(
  event: Record<string, unknown>,
  sources: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const { source } = event
  if (typeof source === "string")
    return isPlainObject(sources[source]) ? { ...event, source: sources[source] } : undefined
  if (!isPlainObject(source) || typeof source.use !== "string") return event
  const { use, ...rest } = source
  const named = sources[use as string]
  return isPlainObject(named) ? { ...event, source: { ...named, ...rest } } : undefined
}

function steps(pointer: string): readonly (string | number)[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")))
}

function nearestLine(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
