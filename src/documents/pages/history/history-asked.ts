import type { Asked, Said } from "../../addresses.ts"

/** What a history is asked for, as its address states it. */
export type HistoryAsked = Asked & {
  readonly commitment?: string | undefined
  readonly instrument?: string | undefined
  readonly case?: string | undefined
  readonly line?: string | undefined
  readonly type?: string | undefined
  readonly actor?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** What the page shows unless told. */
const usualLimit = 50

/** What is asked besides the point; how many only where it is not what it usually is. */
export function filterIn({ asOf: _, knownAt: _k, seenBy: _s, limit, ...filter }: HistoryAsked): Said {
  return { ...filter, ...(limit !== usualLimit && { limit }) }
}
