import { z } from "zod"
import { done } from "../../domain/admission/refusal.ts"
import { catalogue } from "../../domain/catalogue.ts"
import { slug } from "../../domain/values/slug.ts"
import { historyPage } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult, unsettled } from "../context.ts"
import { coordinateParameters, limitParameter, present, timeParameter } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

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
        response: { 200: inForm("application/json", "A page", historyPage), default: problems },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request, request.params.package)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const { commitment, instrument, case: caseId, line, type, actor, ...asked } = request.query
      const filter = present({ commitment, instrument, case: caseId, line, type, actor })
      const page = await context.ledger.questions.history(request.params.package, { ...asked, filter }, reader.value)
      return sendResult(context, request, reply, reader.value, page.ok ? done(unsettled(page.value)) : page)
    },
  )
}
