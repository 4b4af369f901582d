import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

/** A file that pages ask for. Its address holds the digest of its bytes, so it can be kept for ever. */
export type Asset = { readonly address: string; readonly type: string; readonly bytes: Buffer }

/** From `src/api` and `dist/api` alike. */
const folder = new URL("../../assets/", import.meta.url)

function asset(name: string, type: string): Asset {
  const bytes = readFileSync(new URL(name, folder))
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16)
  return { address: `/assets/${name.replace(".", `.${digest}.`)}`, type, bytes }
}

const stylesheet = asset("pages.css", "text/css; charset=utf-8")
const script = asset("pages.js", "text/javascript; charset=utf-8")
const icon = asset("icon.svg", "image/svg+xml")

/** The assets by their addresses. */
export const assets: ReadonlyMap<string, Asset> = new Map([stylesheet, script, icon].map((one) => [one.address, one]))

/** Where pages find them. */
export const assetAddresses = { stylesheet: stylesheet.address, script: script.address, icon: icon.address }

/** The stylesheet itself, for documents that hold it: with the digest by which their policy names it. */
export const pageStyles = {
  text: stylesheet.bytes.toString(),
  digest: `sha256-${createHash("sha256").update(stylesheet.bytes).digest("base64")}`,
}
