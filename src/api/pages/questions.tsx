import type { VNode } from "preact"
import { FormDocument, QuestionDocument } from "../../documents/pages/question.tsx"
import type { Place } from "../../documents/place.ts"
import type { QuestionPage } from "../../documents/question-page.ts"
import { questionPages } from "../../documents/question-pages.ts"
import type { Shows } from "../../documents/regenerate.ts"
import type { AnswerTo, QuestionName } from "../../ledger/asking/question.ts"

/** The page of each question fits what the ledger answers to it. */
const pages: { readonly [Name in QuestionName]?: QuestionPage<AnswerTo<Name>> } = questionPages

export function hasPage(ask: QuestionName): boolean {
  return ask in pages
}

/** The answer to a question as its document. */
export function questionDocument<Name extends QuestionName>(
  ask: Name,
  answer: AnswerTo<Name>,
  place: Place,
  shows: Shows,
): VNode {
  const page = pages[ask] as QuestionPage<AnswerTo<Name>>
  return <QuestionDocument page={page} answer={answer} place={place} shows={shows} />
}

/** The form that stands for a question of which nothing is said besides the point; undefined where it is answered all the same. */
export function formInstead(ask: QuestionName, { said = {}, steps }: Shows): ((place: Place) => VNode) | undefined {
  const { title, Form } = pages[ask] ?? {}
  if (title === undefined || Form === undefined || Object.keys(said).length > 0) return undefined
  return (place) => <FormDocument title={title} Form={Form} place={place} steps={steps} />
}
