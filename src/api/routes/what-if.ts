import { validatorCompiler } from "fastify-type-provider-zod"
import { z } from "zod"
import { parse } from "../../domain/admission/parse.ts"
import type { Question } from "../../ledger/asking/question.ts"
import { whatIf } from "../answers.ts"
import { jsonReader } from "../body.ts"
import { proposal } from "../components.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { questionParameters } from "../question-parameters.ts"
import { packageParameter } from "./parameters.ts"

type Options = [z.ZodObject<{ ask: z.ZodLiteral<string> }>, ...z.ZodObject<{ ask: z.ZodLiteral<string> }>[]]

const question = z.discriminatedUnion(
  "ask",
  Object.entries(questionParameters).map(([ask, shape]) =>
    z.strictObject({ ask: z.literal(ask), ...(shape as z.core.$ZodShape) }),
  ) as unknown as Options,
  `a question: { "ask": one of ${Object.keys(questionParameters).join(", ")} }, with its parameters`,
)

const mostEvents = 1_000

const body = <Event extends z.ZodType>(event: Event) =>
  z.strictObject({
    events: z.array(event).min(1, "at least one event").max(mostEvents, `at most ${mostEvents} events`),
    question,
  })

const described = body(proposal).register(descriptions, {
  id: "Supposition",
  description: "Events as they would be proposed for recording, of any streams, and a question with its parameters.",
})
const read = body(z.record(z.string(), z.unknown(), "an event: an object with type, effectiveAt and data"))

/** What would be so. A POST, because what is supposed is a body; nothing is recorded. */
export function whatIfRoutes(app: Api, context: Context): void {
  const readJson = jsonReader(app)
  app.post(
    "/packages/:package/what-if",
    {
      schema: {
        operationId: "whatIf",
        tags: ["Answers"],
        summary: "Any question, as it would be answered if events were recorded: they never are",
        description:
          "The events pass admission as if the depositary recorded them, stand after all that is known at the point, and count as known there. The answer is marked, and stands beside the one that holds without them.",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        body: described,
        response: { 200: inForm("application/json", "What would be so", whatIf), default: problems },
      },
      // What is wrong with the body is answered at its pointers, all of it; here it only stands for the description.
      validatorCompiler: (route) =>
        route.httpPart === "body" ? (value) => ({ value }) : validatorCompiler(route as never),
    },
    async (request, reply) => {
      const packageId = request.params.package
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const json = readJson(request.body)
      if (!json.ok) return sendProblem(reply, json.problem)
      const given = parse(read, json.value)
      if (!given.ok) return sendProblem(reply, ofRefusal(given.refusal))
      const events = given.value.events.map((event, index) => ({
        package: packageId,
        event,
        pointer: `/events/${index}`,
        lineOf: () => 1,
      }))
      const supposition = { events, question: given.value.question as unknown as Question }
      const answer = await context.ledger.whatIf(packageId, supposition, askedIn(request.query), reader.value)
      return sendResult(context, request, reply, reader.value, answer)
    },
  )
}
