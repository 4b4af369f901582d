import type { VNode } from "preact"
import type { Place } from "./place.ts"

/** How the answer to a question is shown to people. */
export type QuestionPage<Answer> = {
  /** The heading of the page, and its name in the navigation. */
  readonly title: string
  /** Whether it can be asked without naming anything: its address is then `/packages/{package}/{question}`. */
  readonly inNavigation: boolean
  readonly Body: (props: { readonly answer: Answer; readonly place: Place }) => VNode
}
