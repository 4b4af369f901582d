import { z } from "zod"
import { deadlinesCalendar } from "../../documents/calendar/deadlines.ts"
import { done } from "../../domain/admission/refusal.ts"
import { withSurroundings } from "../../ledger/asking/surroundings.ts"
import { sendCached } from "../caching.ts"
import { type Api, type Context, readerOf } from "../context.ts"
import { askedIn, coordinateParameters } from "../coordinates-query.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

const type = "text/calendar"

/** The deadlines of a package as a calendar that people subscribe to. */
export function deadlineRoutes(app: Api, { access, baseUrl, ledger }: Context): void {
  app.get(
    "/packages/:package/deadlines.ics",
    {
      config: { produces: [type] },
      schema: {
        operationId: "readDeadlines",
        tags: ["Answers"],
        summary: "The due times of all obligations as iCalendar (RFC 5545), to be subscribed to",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        response: { 200: inForm(type, "The calendar", z.string()), default: problems },
      },
    },
    async (request, reply) => {
      const { package: packageId } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const asked = askedIn(request.query)
      const found = await ledger.questions.at(
        packageId,
        asked,
        reader.value,
        withSurroundings(({ obligations }) => done({ value: obligations })),
      )
      if (!found.ok) return sendProblem(reply, ofRefusal(found.refusal))
      const {
        value: { answer: obligations, surroundings },
        confidential,
      } = found.value
      const { events, state } = surroundings
      const title = state.title ?? packageId
      const bytes = Buffer.from(deadlinesCalendar({ package: packageId, title, obligations, events }, baseUrl))
      const sent = { type: `${type}; charset=utf-8`, bytes, settled: false, private: access.restricted || confidential }
      return sendCached(request, reply, sent, reader.value)
    },
  )
}
