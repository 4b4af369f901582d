import { readdir, readFile } from "node:fs/promises"
import type { GivenFile } from "../ledger/exchange/event-file.ts"
import { packageRoot } from "./package-root.ts"

/** The packages that are shipped with the program, the Paris track first. */
export async function examples(): Promise<readonly GivenFile[]> {
  const names = (await readdir(`${packageRoot}examples`)).filter((name) => name.endsWith(".yaml"))
  const files = names
    .toSorted()
    .reverse()
    .map(async (name) => ({
      name: `examples/${name}`,
      text: await readFile(`${packageRoot}examples/${name}`, "utf8"),
    }))
  return Promise.all(files)
}
