import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

/** A file that pages ask for. Its address holds the digest of its bytes, so it can be kept for ever. */
export type Asset = { readonly address: string; readonly type: string; readonly bytes: Buffer }

/** From `src/api` and `dist/api` alike. */
const folder = new URL("../../assets/", import.meta.url)

function asset(name: string, type: string, content: Buffer | string = readFileSync(new URL(name, folder))): Asset {
  const bytes = Buffer.from(content)
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16)
  return { address: `/assets/${name.replace(".", `.${digest}.`)}`, type, bytes }
}

/** A script. What it imports by name beside it, it asks for at the address of that: `imported` holds these, each by its name. */
function script(name: string, imported: Readonly<Record<string, Asset>> = {}): Asset {
  let text = readFileSync(new URL(name, folder), "utf8")
  for (const [other, { address }] of Object.entries(imported)) text = text.replaceAll(`"./${other}"`, `"${address}"`)
  return asset(name, "text/javascript; charset=utf-8", text)
}

const stylesheet = asset("pages.css", "text/css; charset=utf-8")
const inPlace = script("in-place.js")
const timeBar = script("time-bar.js", { "in-place.js": inPlace })
const live = script("live.js", { "in-place.js": inPlace })
const pages = script("pages.js", { "time-bar.js": timeBar, "live.js": live })
const icon = asset("icon.svg", "image/svg+xml")

/** The assets by their addresses. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  [stylesheet, inPlace, timeBar, live, pages, icon].map((one) => [one.address, one]),
)

/** Where pages find them. */
export const assetAddresses = { stylesheet: stylesheet.address, script: pages.address, icon: icon.address }

/** The stylesheet itself, for documents that hold it: with the digest by which their policy names it. */
export const pageStyles = {
  text: stylesheet.bytes.toString(),
  digest: `sha256-${createHash("sha256").update(stylesheet.bytes).digest("base64")}`,
}
