import { readFile } from "node:fs/promises"
import { type GivenFile, isPlainObject } from "../ledger/exchange/event-file.ts"
import { Failure } from "./failure.ts"
import { printable } from "./format/text.ts"
import type { Services } from "./services.ts"

/** Reads every file before anything is done. All that cannot be read are told, not only the first. */
export async function filesNamed(names: readonly string[], services: Services): Promise<readonly GivenFile[]> {
  const read = await Promise.all(names.map((name) => fileNamed(name, services)))
  const unread = read.flatMap((one) => (typeof one === "string" ? [one] : []))
  if (unread.length > 0) throw new Failure("refused", unread.join("\n"))
  return read.filter((one) => typeof one !== "string")
}

async function fileNamed(name: string, services: Services): Promise<GivenFile | string> {
  let bytes: Uint8Array
  try {
    bytes = name === "-" ? await services.standardInput() : await readFile(name)
  } catch (error) {
    return `${name}: ${whyUnread(error)}`
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return name === "-" ? { name: "standard input", text, format: formatOf(text) } : { name, text }
  } catch {
    return `${name}: is not UTF-8 text. Save it as UTF-8.`
  }
}

function whyUnread(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  const known: Record<string, string> = {
    ENOENT: "there is no such file.",
    EISDIR: "is a directory. Name the files in it.",
    EACCES: "this user may not read it.",
  }
  return known[code ?? ""] ?? printable(String((error as Error).message))
}

/** JSON Lines begin with an object on a line of its own that is not a whole document with `events`; a list is a document. */
function formatOf(text: string): "yaml" | "json-lines" {
  const [first = ""] = text.trimStart().split("\n", 1)
  try {
    const value: unknown = JSON.parse(first)
    return isPlainObject(value) && !("events" in value) ? "json-lines" : "yaml"
  } catch {
    return "yaml"
  }
}
