import type { PackageViews } from "../../views/package-views.ts"
import { unseal } from "../sealing.ts"
import type { Taking, WholeLog } from "./taking.ts"

/** Takes the next events of the log in one transaction; answers whether there were any. Then others have their turn. */
export async function takePage(log: WholeLog, views: PackageViews, taking: Taking, limit: number): Promise<boolean> {
  const events = (await log.readAll(views.position(), limit)).map(unseal)
  const last = events.at(-1)?.position
  if (last === undefined) return false
  const leaf = await leafAt(log, last)
  try {
    views.begin()
    await taking.page(events)
    views.commit(last, leaf)
  } catch (error) {
    views.rollBack()
    throw error
  }
  await new Promise(setImmediate)
  return true
}

/** The leaf hash of the event at a position, lower-case hexadecimal; empty where there is none. */
export async function leafAt(log: WholeLog, position: number): Promise<string> {
  const [leaf] = position < 0 ? [] : await log.leafHashes(position, 1)
  return leaf ? Buffer.from(leaf).toString("hex") : ""
}
