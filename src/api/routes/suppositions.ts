import { z } from "zod"
import type { Question } from "../../ledger/asking/question.ts"
import { answerToQuestion, whatIf } from "../answers.ts"
import { proposal } from "../components.ts"
import type { Api, Context } from "../context.ts"
import { present } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import { answerPosted } from "../posting.ts"
import { questionParameters } from "../question-parameters.ts"

type Options = [z.ZodObject<{ ask: z.ZodLiteral<string> }>, ...z.ZodObject<{ ask: z.ZodLiteral<string> }>[]]

const question = z.discriminatedUnion(
  "ask",
  Object.entries(questionParameters).map(([ask, shape]) =>
    z.strictObject({ ask: z.literal(ask), ...(shape as z.core.$ZodShape) }),
  ) as unknown as Options,
  `a question: { "ask": one of ${Object.keys(questionParameters).join(", ")} }, with its parameters`,
)

/** How many events can be supposed at once. */
export const mostEvents = 1_000

const supposition = <Event extends z.ZodType>(event: Event) =>
  z.strictObject({
    events: z.array(event).min(1, "at least one event").max(mostEvents, `at most ${mostEvents} events`),
    question,
  })

// Made once, and not for each server: a component has one schema.
const describedSupposition = supposition(proposal).register(descriptions, {
  id: "Supposition",
  description: "Events as they would be proposed for recording, of any streams, and a question.",
})
const readSupposition = supposition(
  z.record(z.string(), z.unknown(), "an event: an object with type, effectiveAt and data"),
)
const incident = z.strictObject(questionParameters.rehearsal).register(descriptions, {
  id: "Incident",
  description: "A hypothetical incident. What is left out is filled in from the record; `{}` will do.",
})

/** What would be so: an incident, or events. Both are bodies, and nothing of them is recorded. */
export function suppositionRoutes(app: Api, context: Context): void {
  const { ledger } = context
  answerPosted(app, context, {
    path: "rehearsal",
    operationId: "rehearse",
    summary: "Day one of a hypothetical incident: what fires, for whom, due when, decided and blockable by whom",
    description:
      "The run sheet in its order, every gap, and the worst-case time per rung with its path. Due times are in the package's zone and in UTC. Nothing is recorded, and no breach is found.",
    described: incident,
    read: incident,
    response: answerToQuestion,
    answer: (packageId, given, asked, reader) => {
      const put = { ask: "rehearsal", ...present(given) } as Question
      return ledger.questions.ask(packageId, put, asked, reader)
    },
  })
  answerPosted(app, context, {
    path: "what-if",
    operationId: "whatIf",
    summary: "Any question, as it would be answered if events were recorded: they never are",
    description:
      "The events, of any streams, pass admission as if the depositary recorded them, stand after all that is known at the point, and count as known there. The answer is marked, and stands beside the one that holds without them.",
    described: describedSupposition,
    read: readSupposition,
    response: whatIf,
    answer: (packageId, given, asked, reader) => {
      const events = given.events.map((event, index) => ({
        package: packageId,
        event,
        pointer: `/events/${index}`,
        lineOf: () => 1,
      }))
      const put = given.question as unknown as Question
      return ledger.whatIf(packageId, { events, question: put }, asked, reader)
    },
  })
}
