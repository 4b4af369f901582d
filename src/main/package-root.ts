import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** The package's own directory, from `src/main` and from `dist/main` alike. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url))

const manifest: { readonly version: string } = JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8"))

export const version = manifest.version
