import type { VNode } from "preact"
import type { Said } from "./addresses.ts"
import type { Place } from "./place.ts"

/** How the answer to a question is shown to people. */
export type QuestionPage<Answer> = {
  /** The heading of the page, and its name in the navigation. */
  readonly title: string
  /** `said`: what was asked besides the point, as the address states it. */
  readonly Body: (props: { readonly answer: Answer; readonly place: Place; readonly said: Said }) => VNode
  /** What cannot be answered while nothing is said besides the point: the form that asks for it stands in its place. */
  readonly Form?: (props: { readonly place: Place; readonly said: Said }) => VNode
}
