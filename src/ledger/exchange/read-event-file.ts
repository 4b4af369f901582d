import type { EventFile, GivenFile } from "./event-file.ts"
import { readJsonLinesFile } from "./jsonl-file.ts"
import { readYamlFile } from "./yaml-file.ts"

/** The events of a file, in whichever form it has, and all that is wrong with it. `packageId`: the package that they are for, where there is one. */
export function readEventFile({ name, text, format }: GivenFile, packageId?: string): EventFile {
  const lines = format === undefined ? /\.(jsonl|ndjson)$/i.test(name) : format === "json-lines"
  return lines ? readJsonLinesFile(text) : readYamlFile(text, packageId)
}
