import { z } from "zod"
import { done } from "../../domain/admission/refusal.ts"
import { catalogue } from "../../domain/catalogue.ts"
import { slug } from "../../domain/values/slug.ts"
import { historyAt, historyPoint } from "../../ledger/asking/history.ts"
import { eventAt } from "../../ledger/asking/recorded-event.ts"
import { asksForPage, dataAndPage, limitFor } from "../accepting.ts"
import { eventAnswer, historyPage } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult, unsettled } from "../context.ts"
import { askedIn, coordinateParameters, limitParameter, present, timeParameter } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import { inEveryForm, problems } from "../openapi.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { eventDocument, historyDocument } from "../pages/packages.tsx"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

const eventParameter = z
  .string()
  .register(descriptions, { description: "The event's id.", examples: ["0198c2f0-5a1e-7c3b-9d2e-1f4a5b6c7d8e"] })

const typeNames = catalogue.map(({ type }) => type)

/** The audited record of a package. */
export function historyRoutes(app: Api, context: Context): void {
  app.get(
    "/packages/:package/history",
    {
      schema: {
        operationId: "readHistory",
        tags: ["History"],
        summary: "Every event about a thing: both times, who recorded it, from which source, what it changed",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject({
          ...coordinateParameters,
          commitment: slug.optional(),
          instrument: slug.optional(),
          case: slug.optional(),
          line: slug.optional(),
          type: z.enum(typeNames, "an event type of the catalogue").optional(),
          actor: z
            .string()
            .min(1)
            .optional()
            .register(descriptions, { description: "Who recorded it, or the party for which." }),
          from: timeParameter.optional().register(descriptions, { description: "Effective from this time on." }),
          to: timeParameter.optional().register(descriptions, { description: "Effective until the end of this time." }),
          limit: limitParameter(50, 500),
          cursor: z.string().optional().register(descriptions, {
            description:
              "The `next` of the page before. It fixes what the pages know, so they stay right while the ledger grows.",
          }),
        }),
        response: { 200: inEveryForm("A page", historyPage), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const reader = readerOf(request, request.params.package)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const { commitment, instrument, case: caseId, line, type, actor, ...asked } = request.query
      const filter = present({ commitment, instrument, case: caseId, line, type, actor })
      const { questions } = context.ledger
      if (asksForPage(request)) {
        const point = historyPoint({ ...asked, filter })
        if (!point.ok) return sendProblem(reply, ofRefusal(point.refusal))
        const replays = await questions.replays(request.params.package)
        return sendPackagePage(context, request, reply, {
          package: request.params.package,
          asked: point.value,
          reader: reader.value,
          answer: (at) => historyAt(at, { ...asked, filter, limit: limitFor(request, asked.limit) }),
          document: (page, place, state) => historyDocument({ ...page, replays }, request.query, place, state),
        })
      }
      const page = await questions.history(request.params.package, { ...asked, filter }, reader.value)
      return sendResult(context, request, reply, reader.value, page.ok ? done(unsettled(page.value)) : page)
    },
  )

  app.get(
    "/packages/:package/history/:event",
    {
      schema: {
        operationId: "readEvent",
        tags: ["History"],
        summary: "One event: both times, who recorded it, from which source, what it changed",
        params: z.strictObject({ package: packageParameter, event: eventParameter }),
        querystring: z.strictObject({
          ...coordinateParameters,
          recorded: z.enum(["now", "before"]).optional().register(descriptions, {
            description: "Said on the page to who has just recorded it; the answer is the same.",
          }),
        }),
        response: { 200: inEveryForm("The event", eventAnswer), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const { package: packageId, event } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const asked = askedIn(request.query)
      if (asksForPage(request))
        return sendPackagePage(context, request, reply, {
          package: packageId,
          asked,
          reader: reader.value,
          answer: (point) => eventAt(point, event),
          document: eventDocument(request.query.recorded),
        })
      const answer = await context.ledger.questions.event(packageId, event, asked, reader.value)
      return sendResult(context, request, reply, reader.value, answer)
    },
  )
}
