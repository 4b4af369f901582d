import type { EventFile, GivenFile } from "./event-file.ts"
import { readJsonLinesFile } from "./jsonl-file.ts"
import { readYamlFile } from "./yaml-file.ts"

/** The events of a file, in whichever form it has, and all that is wrong with it. */
export function readEventFile({ name, text, format }: GivenFile): EventFile {
  const lines = format === undefined ? /\.(jsonl|ndjson)$/i.test(name) : format === "json-lines"
  return lines ? readJsonLinesFile(text) : readYamlFile(text)
}
