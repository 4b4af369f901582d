import { z } from "zod"
import { wordsOf } from "../../documents/words/words.ts"
import { slug } from "../../domain/values/slug.ts"
import { answerAt } from "../../ledger/asking/question.ts"
import { withSurroundings } from "../../ledger/asking/surroundings.ts"
import { sendCached } from "../caching.ts"
import { type Api, type Context, readerOf } from "../context.ts"
import { askedIn, coordinateParameters, present } from "../coordinates-query.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { questionParameters } from "../question-parameters.ts"
import { packageParameter } from "./parameters.ts"

const svg = "image/svg+xml"

/** A picture runs nothing and asks for nothing; it brings its own styles. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** The charts of pages, each at an address of its own: pages hold no styles, and a picture can be cited. */
export function chartRoutes(app: Api, context: Context): void {
  const { access, ledger } = context
  app.get(
    "/packages/:package/sustainment/:recipient/:item.svg",
    {
      config: { produces: [svg] },
      schema: {
        operationId: "drawNeed",
        tags: ["Answers"],
        summary: "A need as a picture: what has reached each stage in each period, against what is required",
        params: z.strictObject({ package: packageParameter, recipient: slug, item: slug }),
        querystring: z.strictObject({ ...coordinateParameters, ...questionParameters.sustainment }),
        response: { 200: inForm(svg, "The picture", z.string()), default: problems },
      },
    },
    async (request, reply) => {
      const { package: packageId, recipient, item } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const { asOf, knownAt, seenBy, ...said } = request.query
      const asked = askedIn({ asOf, knownAt, seenBy })
      const question = { ask: "sustainment", ...present(said) } as const
      const found = await ledger.questions.at(
        packageId,
        asked,
        reader.value,
        withSurroundings((point) => answerAt(point, question)),
      )
      if (!found.ok) return sendProblem(reply, ofRefusal(found.refusal))
      const { value, confidential } = found.value
      const { needs } = value.answer.sustainment
      const need = needs.find((one) => one.recipient === recipient && one.item === item)
      if (!need)
        return sendProblem(
          reply,
          ofRefusal({
            refusal: "not-found",
            what: `need of "${recipient}" for "${item}" there`,
            accepted: needs.map((one) => `${one.recipient}/${one.item}`).join(", ") || "none: no need is recorded",
          }),
        )
      // The library takes long to load: whoever draws nothing does not wait for it.
      const { needChart } = await import("../../documents/charts/need-chart.ts")
      const bytes = Buffer.from(needChart(need, wordsOf(value.surroundings.state, [])))
      const sent = { type: svg, bytes, settled: false, private: access.restricted || confidential }
      return sendCached(request, reply.header("content-security-policy", policy), sent, reader.value)
    },
  )
}
