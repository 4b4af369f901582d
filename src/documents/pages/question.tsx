import { PackagePage } from "../page/package-page.tsx"
import type { Place } from "../place.ts"
import type { QuestionPage } from "../question-page.ts"
import type { Shows } from "../regenerate.ts"

type Props<Answer> = {
  readonly page: QuestionPage<Answer>
  readonly answer: Answer
  readonly place: Place
  readonly shows: Shows
}

type FormProps = {
  readonly title: string
  readonly Form: NonNullable<QuestionPage<unknown>["Form"]>
  readonly place: Place
  readonly steps: readonly string[]
}

/** The answer to a question, on the page that the question has. */
export function QuestionDocument<Answer>({ page: { title, Body }, answer, place, shows }: Props<Answer>) {
  return (
    <PackagePage place={place} title={title} shows={shows}>
      <Body answer={answer} place={place} said={shows.said ?? {}} />
    </PackagePage>
  )
}

/** The form of a question about which nothing was said yet. */
export function FormDocument({ title, Form, place, steps }: FormProps) {
  return (
    <PackagePage isForm place={place} title={title} shows={{ steps }}>
      <Form place={place} said={{}} />
    </PackagePage>
  )
}
