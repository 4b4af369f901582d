import { z } from "zod"
import { type Derived, derived } from "../../projections/derived.ts"
import { coordinates } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters } from "../coordinates-query.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

const summaries: Readonly<Record<Derived, string>> = {
  obligations: "What is owed, by whom, by when, and in which state: a function of the record and the date",
  docket:
    "The cases: rungs reached and missing, running clocks, readings of contested ones, claims apart from findings",
  sustainment: "What is pledged, voted, ordered and delivered, by period; gaps, cliffs, late orders, arrears",
}

const answer = z.looseObject({ package: z.string(), coordinates })

/** What is derived from a package at a point. */
export function derivedRoutes(app: Api, context: Context): void {
  for (const name of Object.keys(derived) as Derived[])
    app.get(
      `/packages/:package/${name}`,
      {
        schema: {
          operationId: `read${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
          tags: ["Answers"],
          summary: summaries[name],
          params: z.strictObject({ package: packageParameter }),
          querystring: z.strictObject(coordinateParameters),
          response: { 200: inForm("application/json", "The answer", answer), default: problems },
        },
      },
      async (request, reply) => {
        const packageId = (request.params as { package: string }).package
        const reader = readerOf(request, packageId)
        if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
        const asked = askedIn(request.query as Parameters<typeof askedIn>[0])
        return sendResult(
          context,
          request,
          reply,
          reader.value,
          await context.ledger.questions.derived(packageId, name, asked, reader.value),
        )
      },
    )
}
