import { z } from "zod"
import { endInWords, stepInWords, stepsInWords } from "../../documents/words/timeline.ts"
import { done } from "../../domain/admission/refusal.ts"
import { type TimelineRead, timelineAt } from "../../ledger/asking/timeline.ts"
import { timelineAnswer } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters } from "../coordinates-query.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

/** The times of a package: what a time bar is made from. */
export function timelineRoutes(app: Api, context: Context): void {
  app.get(
    "/packages/:package/timeline",
    {
      schema: {
        operationId: "readTimeline",
        tags: ["Answers"],
        summary:
          "The times at which the package changes, on both axes: when something takes effect, when it became known",
        description:
          "At most 200 steps on each axis, now, and the point itself. `value` is what the coordinate says there; null: its default. Of events that are kept from the reader nothing shows.",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        response: { 200: inForm("application/json", "The times", timelineAnswer), default: problems },
      },
    },
    async (request, reply) => {
      const { package: packageId } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const asked = askedIn(request.query)
      const { questions } = context.ledger
      const found = await questions.at(packageId, asked, reader.value, (at) => timelineAt(at, asked))
      const answer = found.ok ? done({ ...found.value, value: inWords(found.value.value) }) : found
      return sendResult(context, request, reply, reader.value, answer)
    },
  )
}

const now = { value: null, events: 0 }

function inWords({ asOf, knownAt, zone, ...about }: TimelineRead) {
  const axis = (name: "asOf" | "knownAt", { steps, ...its }: TimelineRead["asOf"]) => ({
    ...its,
    words: stepsInWords({ steps, ...its }, name),
    begins: endInWords(steps[0] ?? now, zone),
    ends: endInWords(steps.at(-1) ?? now, zone),
    steps: steps.map((step) => ({ ...step, words: stepInWords(step, name, zone) })),
  })
  return { ...about, asOf: axis("asOf", asOf), knownAt: axis("knownAt", knownAt) }
}
