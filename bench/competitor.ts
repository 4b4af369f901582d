import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

const require = createRequire(new URL("./competitors/package.json", import.meta.url))

/** A module of `competitors/`; undefined, and said so, where it is not installed. */
export async function competitor<Module>(
  name: string,
  progress: (sentence: string) => void,
): Promise<Module | undefined> {
  try {
    const module = (await import(pathToFileURL(require.resolve(name)).href)) as { default?: Module }
    return (module.default ?? module) as Module
  } catch (error) {
    const [reason] = String(error).split("\n")
    progress(`without ${name}, which is not installed (npm ci --prefix bench/competitors): ${reason}`)
    return undefined
  }
}
