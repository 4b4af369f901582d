import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { type Words, wordsOf } from "../../documents/words/words.ts"
import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import { slug } from "../../domain/values/slug.ts"
import { type AnswerTo, answerAt, type Question } from "../../ledger/asking/question.ts"
import { withSurroundings } from "../../ledger/asking/surroundings.ts"
import type { Asked } from "../../ledger/coordinates.ts"
import type { Need } from "../../projections/sustainment/needs.ts"
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
  const parameters = z.strictObject({ package: packageParameter, recipient: slug, item: slug })
  const shared = { tags: ["Answers"], params: parameters }
  const response = { 200: inForm(svg, "The picture", z.string()), default: problems }

  app.get(
    "/packages/:package/sustainment/:recipient/:item.svg",
    {
      config: { produces: [svg] },
      schema: {
        ...shared,
        operationId: "drawNeed",
        summary: "A need as a picture: what has reached each stage in each period, against what is required",
        querystring: z.strictObject({ ...coordinateParameters, ...questionParameters.sustainment }),
        response,
      },
    },
    async (request, reply) => {
      const { package: packageId, recipient, item } = request.params
      const { asOf, knownAt, seenBy, ...said } = request.query
      return drawn(context, request, reply, {
        package: packageId,
        asked: askedIn({ asOf, knownAt, seenBy }),
        question: { ask: "sustainment", ...present(said) },
        // The library takes long to load: whoever draws nothing does not wait for it.
        draw: async ({ sustainment: { needs } }, words) => {
          const need = needs.find((one) => one.recipient === recipient && one.item === item)
          if (!need) return noNeed(recipient, item, needs)
          const { needChart } = await import("../../documents/charts/need-chart.ts")
          return done(needChart(need, words))
        },
      })
    },
  )

  const { recipient: _, item: __, ...period } = questionParameters.decay
  app.get(
    "/packages/:package/decay/:recipient/:item.svg",
    {
      config: { produces: [svg] },
      schema: {
        ...shared,
        operationId: "drawDecay",
        summary: "What was promised for a period, as known at each date, as a picture",
        querystring: z.strictObject({ ...coordinateParameters, ...period }),
        response,
      },
    },
    async (request, reply) => {
      const { package: packageId, ...whose } = request.params
      const { asOf, knownAt, seenBy, ...said } = request.query
      return drawn(context, request, reply, {
        package: packageId,
        asked: askedIn({ asOf, knownAt, seenBy }),
        question: { ask: "decay", ...whose, ...present(said) },
        draw: async ({ decay }, words) => {
          const { decayChart } = await import("../../documents/charts/decay-chart.ts")
          return done(decayChart(decay, words))
        },
      })
    },
  )
}

type Drawing<Asks extends Question> = {
  readonly package: string
  readonly asked: Asked
  readonly question: Asks
  readonly draw: (answer: AnswerTo<Asks["ask"]>, words: Words) => Promise<Result<string>>
}

/** Answers with the picture of what a question is answered with, or says why there is none. */
async function drawn<Asks extends Question>(
  { access, ledger }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { package: packageId, asked, question, draw }: Drawing<Asks>,
): Promise<FastifyReply> {
  const reader = readerOf(request, packageId)
  if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
  const answer = withSurroundings((point) => answerAt(point, question))
  const found = await ledger.questions.at(packageId, asked, reader.value, answer)
  if (!found.ok) return sendProblem(reply, ofRefusal(found.refusal))
  const { value, confidential } = found.value
  const picture = await draw(value.answer, wordsOf(value.surroundings.state, []))
  if (!picture.ok) return sendProblem(reply, ofRefusal(picture.refusal))
  const bytes = Buffer.from(picture.value)
  const sent = { type: svg, bytes, settled: false, private: access.restricted || confidential }
  return sendCached(request, reply.header("content-security-policy", policy), sent, reader.value)
}

function noNeed(recipient: string, item: string, needs: readonly Pick<Need, "recipient" | "item">[]) {
  return refused({
    refusal: "not-found",
    what: `need of "${recipient}" for "${item}" there`,
    accepted: needs.map((one) => `${one.recipient}/${one.item}`).join(", ") || "none: no need is recorded",
  })
}
