import type { VNode } from "preact"
import type { Said } from "../addresses.ts"
import type { Place } from "../place.ts"

/** A standard report: what several pages say, as one document. */
export type StandardReport<Parts> = {
  readonly title: string
  /** What it holds and for whom. */
  readonly about: string
  readonly Body: (props: { readonly parts: Parts; readonly place: Place; readonly said: Said }) => VNode
}
