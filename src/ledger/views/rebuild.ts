import type { take } from "../../projections/versions/take.ts"
import type { PackageViews } from "../../views/package-views.ts"
import { takePage } from "./take-page.ts"
import { Taking, type WholeLog } from "./taking.ts"

/** What came of making views anew: they serve now, or they were refused and the old ones serve on. */
export type Rebuilt = {
  readonly switched: boolean
  readonly position: number
  readonly old: string
  readonly new: string
}

const pageSize = 1_000
const mostTries = 3

/**
 * Makes views anew beside those that serve, up to the position that these have reached, and compares what both say by hash. Only if it is the
 * same the new ones, caught up, take the place of the old: a projector that makes something else of the same events does not get in.
 */
export async function rebuild(
  log: WholeLog,
  views: PackageViews,
  exclusively: (work: () => Promise<void>) => Promise<void>,
  onProgress: (taken: number, of: number) => void,
  projector?: typeof take,
): Promise<Rebuilt> {
  for (let tries = 1; ; tries++) {
    const fresh = views.fresh()
    try {
      const old = await views.digest()
      await takeUpTo(old.position, log, fresh, onProgress, projector)
      const made = await fresh.digest()
      const result = { position: old.position, old: old.sha256, new: made.sha256 }
      if (made.sha256 === old.sha256) {
        await switchTo(fresh, log, views, exclusively, projector)
        return { switched: true, ...result }
      }
      // An erasure that came meanwhile changes what was known before it: then both are to be looked at again.
      if (views.position() === old.position || tries === mostTries) return { switched: false, ...result }
    } finally {
      fresh.discard()
    }
  }
}

async function takeUpTo(
  position: number,
  log: WholeLog,
  fresh: PackageViews,
  onProgress: (taken: number, of: number) => void,
  projector: typeof take | undefined,
): Promise<void> {
  const taking = new Taking(log, fresh, await log.lastPosition(), projector)
  for (let isMore = fresh.position() < position; isMore; ) {
    await takePage(log, fresh, taking, Math.min(pageSize, position - fresh.position()))
    isMore = fresh.position() < position
    onProgress(fresh.position() + 1, position + 1)
  }
}

/** Nobody else writes meanwhile: what the old views have taken since is taken by the new ones too before they take over. */
async function switchTo(
  fresh: PackageViews,
  log: WholeLog,
  views: PackageViews,
  exclusively: (work: () => Promise<void>) => Promise<void>,
  projector: typeof take | undefined,
): Promise<void> {
  let switched = false
  while (!switched)
    await exclusively(async () => {
      await takeUpTo(views.position(), log, fresh, () => {}, projector)
      await views.become(fresh)
      switched = true
    })
}
