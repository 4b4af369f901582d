import { validatorCompiler } from "fastify-type-provider-zod"
import { z } from "zod"
import { parse } from "../domain/admission/parse.ts"
import type { Principal } from "../domain/admission/permission.ts"
import type { Result } from "../domain/admission/refusal.ts"
import type { Answer } from "../ledger/asking/answer.ts"
import type { Asked } from "../ledger/coordinates.ts"
import { jsonReader } from "./body.ts"
import { type Api, type Context, readerOf, sendResult } from "./context.ts"
import { askedIn, coordinateParameters } from "./coordinates-query.ts"
import { inForm, problems } from "./openapi.ts"
import { sendProblem } from "./problem-reply.ts"
import { ofRefusal } from "./problems.ts"
import { packageParameter } from "./routes/parameters.ts"

/** A question that is put as a body: what is described, what is read of it, and the answer. Nothing is recorded. */
type Posted<Read> = {
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly described: z.ZodType
  readonly read: z.ZodType<Read>
  readonly response: z.ZodType
  readonly answer: (packageId: string, given: Read, asked: Asked, reader: Principal) => Promise<Result<Answer<unknown>>>
}

/** Answers a question that is put as a body; the coordinates are in the query, as everywhere. */
export function answerPosted<Read>(app: Api, context: Context, posted: Posted<Read>): void {
  const { path, operationId, summary, description, described, read, response, answer } = posted
  const readJson = jsonReader(app)
  app.post(
    `/packages/:package/${path}`,
    {
      schema: {
        operationId,
        tags: ["Answers"],
        summary,
        description,
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        body: described,
        response: { 200: inForm("application/json", "The answer", response), default: problems },
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
      const found = await answer(packageId, given.value, askedIn(request.query), reader.value)
      return sendResult(context, request, reply, reader.value, found)
    },
  )
}
