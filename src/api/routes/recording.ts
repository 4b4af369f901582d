import { validatorCompiler } from "fastify-type-provider-zod"
import { z } from "zod"
import type { Receipt } from "../../ledger/recorder.ts"
import { receipt } from "../answers.ts"
import { jsonReader } from "../body.ts"
import { jsonBytes } from "../caching.ts"
import { proposals } from "../components.ts"
import { type Api, type Context, recorderOf } from "../context.ts"
import { descriptions } from "../descriptions.ts"
import { inForm, problems } from "../openapi.ts"
import { positionHeader } from "../position.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal, revisionTag } from "../problems.ts"
import { readIdempotencyKey, readIfMatch } from "../request-headers.ts"
import { packageParameter } from "./parameters.ts"

/** The one way in: events are added to a stream, atomically, and never changed. */
export function recordingRoutes(app: Api, { ledger, baseUrl }: Context): void {
  const readJson = jsonReader(app)
  app.post(
    "/packages/:package/events",
    {
      schema: {
        operationId: "record",
        tags: ["Recording"],
        summary: "Record one event, or several into one stream",
        description:
          "All or nothing. `PackageOpened` opens the package. 201 with a receipt once the events are durable; 200 where all of them were recorded before. The answer's ETag is the stream's revision, as If-Match takes it; Location is the history of exactly these events.",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject({}),
        headers: z.looseObject({
          "idempotency-key": z.string().optional().register(descriptions, {
            description: "1 to 255 printable characters. The same key with the same content records nothing twice.",
          }),
          "if-match": z.string().optional().register(descriptions, {
            description: '`"{stream}@{revision}"`: record only while this is the stream\'s last revision.',
          }),
        }),
        body: proposals,
        response: {
          201: inForm("application/json", "Recorded", receipt),
          200: inForm("application/json", "Recorded before", receipt),
          default: problems,
        },
      },
      // The ledger reads the body, and answers all that is wrong with it at its pointers; here it only stands for the description.
      validatorCompiler: (route) =>
        route.httpPart === "body" ? (value) => ({ value }) : validatorCompiler(route as never),
    },
    async (request, reply) => {
      const principal = recorderOf(request, request.params.package)
      if (!principal.ok) return sendProblem(reply, ofRefusal(principal.refusal))
      const expected = readIfMatch(request.headers["if-match"])
      if (!expected.ok) return sendProblem(reply, expected.problem)
      const key = readIdempotencyKey(request.headers["idempotency-key"])
      if (!key.ok) return sendProblem(reply, key.problem)
      const body = readJson(request.body)
      if (!body.ok) return sendProblem(reply, body.problem)
      const recorded = await ledger.record({
        package: request.params.package,
        body: body.value,
        principal: principal.value,
        ...(key.value !== undefined && { idempotencyKey: key.value }),
        ...(expected.value !== undefined && { expected: expected.value }),
      })
      if (!recorded.ok) return sendProblem(reply, ofRefusal(recorded.refusal))
      const last = recorded.value.events.reduce((one, other) => (other.revision > one.revision ? other : one))
      return reply
        .code(recorded.value.repeated ? 200 : 201)
        .headers({
          location: `${baseUrl}/packages/${request.params.package}/history?${placeIn(recorded.value)}`,
          etag: revisionTag(last.stream, last.revision),
          [positionHeader]: Math.max(last.position, Number(reply.getHeader(positionHeader))),
          "cache-control": "no-store",
        })
        .type("application/json")
        .send(jsonBytes(recorded.value))
    },
  )
}

/** The page of the history that holds what was recorded: as known through its last event, from its first one on. */
function placeIn({ events }: Receipt): string {
  const positions = events.map(({ position }) => position)
  const [first, last] = [Math.min(...positions), Math.max(...positions)]
  return `${first === 0 ? `knownAt=@${last}` : `cursor=${last}-${first - 1}`}&limit=${Math.min(events.length, 500)}`
}
