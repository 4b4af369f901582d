import { Readable } from "node:stream"
import { z } from "zod"
import { feedPage } from "../answers.ts"
import { jsonBytes, sendCached } from "../caching.ts"
import type { Api, Context } from "../context.ts"
import { limitParameter } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import { eventStream } from "../event-stream.ts"
import { inForm, problems } from "../openapi.ts"
import { sendProblem } from "../problem-reply.ts"
import { badQuery } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

const eventStreamType = "text/event-stream"

const afterParameter = z.coerce
  .number("a position, or -1 for the start")
  .int("a position, or -1 for the start")
  .min(-1, "a position, or -1 for the start")

/** The ledger's feed: all its events in the order of their positions, page by page or as they come. */
export function feedRoutes(app: Api, context: Context): void {
  const { ledger, access, streams, heartbeatMilliseconds } = context

  app.get(
    "/events",
    {
      schema: {
        operationId: "readFeed",
        tags: ["History"],
        summary: "The events after a position, in order",
        description:
          "Events of packages that the token does not name are left out; `last` says how far the answer has looked.",
        querystring: z.strictObject({
          after: afterParameter.default(-1).register(descriptions, {
            description: "The position after which to begin; -1, the default: from the start.",
          }),
          limit: limitParameter(100, 1_000),
        }),
        response: { 200: inForm("application/json", "A page", feedPage), default: problems },
      },
    },
    async (request, reply) => {
      const { after, limit } = request.query
      const page = await ledger.questions.feed(after, limit, request.caller.in)
      const next = page.last < (await ledger.lastPosition()) ? page.last : null
      const answer = {
        type: "application/json",
        bytes: jsonBytes({ ...page, next }),
        settled: false,
        private: access.restricted,
      }
      return sendCached(request, reply, answer, undefined)
    },
  )

  const streamSchema = {
    tags: ["History"],
    querystring: z.strictObject({
      after: afterParameter
        .optional()
        .register(descriptions, { description: "Where to begin without Last-Event-ID; default: from the start." }),
      package: packageParameter
        .optional()
        .register(descriptions, { description: "The only package whose events are wanted; default: all." }),
    }),
  }

  app.get(
    "/events/stream",
    {
      exposeHeadRoute: false,
      config: { produces: [eventStreamType] },
      schema: {
        ...streamSchema,
        operationId: "followFeed",
        summary: "The events after a position, and then as they are recorded (server-sent events)",
        description:
          "`event: recorded` for each event, its position as the id; `event: caught-up` with the last position whenever there is nothing further yet. Resumes from Last-Event-ID. A comment every 15 seconds keeps the connection alive.",
        headers: z.looseObject({
          "last-event-id": z
            .string()
            .optional()
            .register(descriptions, { description: "The position of the last event that arrived." }),
        }),
        response: { 200: inForm(eventStreamType, "The stream", z.string()), default: problems },
      },
    },
    async (request, reply) => {
      const resumed = request.headers["last-event-id"]
      // Empty is what a browser sends whose stream had no id yet.
      const after = resumed
        ? afterParameter.safeParse(resumed)
        : { success: true as const, data: request.query.after ?? -1 }
      if (!after.success)
        return sendProblem(
          reply,
          badQuery([{ pointer: "/Last-Event-ID", message: "the id of an event of this stream" }], ["after"]),
        )
      const stream = streams.open(() => reply.raw.destroy())
      if (!stream)
        return sendProblem(reply, {
          kind: "too-many-streams",
          detail: "All places are taken.",
          headers: { "retry-after": "5" },
        })
      reply.raw.once("close", stream.close)
      const events = eventStream(ledger, {
        after: after.data,
        may: request.caller.in,
        packageId: request.query.package,
        signal: stream.signal,
        heartbeatMilliseconds,
      })
      return reply
        .headers({
          "content-type": eventStreamType,
          "cache-control": "no-store",
          connection: "close",
          "x-accel-buffering": "no",
        })
        .send(Readable.from(events, { objectMode: false, highWaterMark: 16_384 }))
    },
  )

  // A stream has no length to tell of: its head is answered without opening one.
  app.head(
    "/events/stream",
    { config: { produces: [eventStreamType] }, schema: { ...streamSchema, hide: true } },
    async (_, reply) => reply.headers({ "content-type": eventStreamType, "cache-control": "no-store" }).send(),
  )
}
