import { z } from "zod"
import { done, type Result } from "../../domain/admission/refusal.ts"
import type { Found } from "../../ledger/asking/answer.ts"
import { answerAt, type Question, type QuestionName } from "../../ledger/asking/question.ts"
import { asksForPage, dataAndPage, formAsked } from "../accepting.ts"
import { answerToQuestion } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters, present } from "../coordinates-query.ts"
import { inEveryForm, inForm, problems } from "../openapi.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { formInstead, hasPage, questionDocument } from "../pages/questions.tsx"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { questionParameters } from "../question-parameters.ts"
import { packageParameter } from "./parameters.ts"

/** The questions that are read at an address of their own; the state of a package is its address itself. */
const addresses: Readonly<
  Record<Exclude<QuestionName, "state">, { readonly path?: string; readonly summary: string }>
> = {
  obligations: {
    summary: "What is owed, by whom, by when, and in which state: a function of the record and the date",
  },
  docket: {
    summary:
      "The cases: rungs reached and missing, running clocks, readings of contested ones, claims apart from findings",
  },
  sustainment: {
    summary: "What is pledged, voted, ordered and delivered, by period; gaps, cliffs, late orders, arrears",
  },
  decay: { summary: "How what was promised for a future period has grown or eroded, as known at each date since" },
  control: {
    summary:
      "Who governs, polices and secures which area, in which domain: agreed, in fact and claimed, and its changes",
  },
  enforcement: {
    summary: "Of every commitment who verifies, who judges, who responds, how fast at worst, and who can block",
  },
  findings: {
    summary: "What is ambiguous or slow: each with what it rests on, and what would remove it",
  },
  outlook: {
    summary: "The months ahead: what falls due, lapses, ends or is unfunded, and which elections and budgets fall near",
  },
  changes: { summary: "What differs from another point of the three axes, in sentences and as data" },
  rehearsal: {
    summary: "Day one of a hypothetical incident that is asked for in the address: the same as the incident in a body",
  },
  blame: {
    path: "commitments/:commitment/blame",
    summary: "For each field of a commitment, the event that set it, and its source",
  },
}

/** What follows from a package at a point. */
export function questionRoutes(app: Api, context: Context): void {
  for (const [ask, { path = ask, summary }] of Object.entries(addresses)) {
    const shape: z.core.$ZodShape = questionParameters[ask as QuestionName]
    const inPath = Object.fromEntries(Object.entries(shape).filter(([name]) => path.includes(`:${name}`)))
    const inQuery = Object.fromEntries(Object.entries(shape).filter(([name]) => !(name in inPath)))
    const paged = hasPage(ask as QuestionName)
    app.get(
      `/packages/:package/${path}`,
      {
        schema: {
          operationId: `read${ask.slice(0, 1).toUpperCase()}${ask.slice(1)}`,
          tags: ["Answers"],
          summary,
          params: z.strictObject({ package: packageParameter, ...inPath }),
          querystring: z.strictObject({ ...coordinateParameters, ...inQuery }),
          response: {
            200: paged
              ? inEveryForm("The answer", answerToQuestion)
              : inForm("application/json", "The answer", answerToQuestion),
            default: problems,
          },
        },
        config: { produces: paged ? dataAndPage : ["application/json"] },
      },
      async (request, reply) => {
        const { package: packageId, ...named } = request.params as { package: string }
        const reader = readerOf(request, packageId)
        if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
        const { asOf, knownAt, seenBy, ...said } = request.query as Parameters<typeof askedIn>[0]
        const question = { ask, ...named, ...present(said) } as Question
        const asked = askedIn({ asOf, knownAt, seenBy })
        if (asksForPage(request)) {
          const about = Object.values(named) as readonly string[]
          const steps = path
            .split("/")
            .map((step) => (step.startsWith(":") ? (Reflect.get(named, step.slice(1)) as string) : step))
          const shows = { command: ask, about, steps, said: present(said) }
          const shown = { package: packageId, asked, reader: reader.value }
          // A form cannot be filled in on paper: a document is refused with what has to be said.
          const form = formAsked(request) === "page" ? formInstead(ask as QuestionName, shows) : undefined
          if (form)
            return sendPackagePage(context, request, reply, {
              ...shown,
              answer: nothingSaid,
              document: (_, place) => form(place),
            })
          return sendPackagePage(context, request, reply, {
            ...shown,
            answer: (point) => answerAt(point, question),
            document: (answer, place) => questionDocument(ask as QuestionName, answer, place, shows),
          })
        }
        const found = await context.ledger.questions.ask(packageId, question, asked, reader.value)
        return sendResult(context, request, reply, reader.value, found)
      },
    )
  }
}

/** What a form stands on: the point alone. */
function nothingSaid(): Result<Found<null>> {
  return done({ value: null })
}
