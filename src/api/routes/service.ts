import { z } from "zod"
import { healthy, problemPage, ready } from "../answers.ts"
import { jsonBytes } from "../caching.ts"
import type { Api, Context } from "../context.ts"
import { inForm, problems } from "../openapi.ts"
import { type ProblemKind, problemKinds } from "../problem-kinds.ts"
import { sendProblem } from "../problem-reply.ts"

/** What anybody may ask: whether the service runs, what it offers, and what its problems mean. No token is needed. */
export function serviceRoutes(app: Api, { ledger }: Context): void {
  app.get(
    "/healthz",
    {
      schema: {
        operationId: "isUp",
        tags: ["Service"],
        summary: "Whether the process is up",
        security: [],
        querystring: z.strictObject({}),
        response: { 200: inForm("application/json", "It is", healthy), default: problems },
      },
    },
    async (_request, reply) =>
      reply
        .type("application/json")
        .header("cache-control", "no-store")
        .send(jsonBytes({ up: true })),
  )

  app.get(
    "/readyz",
    {
      schema: {
        operationId: "isReady",
        tags: ["Service"],
        summary: "Whether the store can be read, and how far this node has come",
        security: [],
        querystring: z.strictObject({}),
        response: { 200: inForm("application/json", "It can", ready), default: problems },
      },
    },
    async (_request, reply) => {
      const lastPosition = await ledger.lastPosition()
      return reply
        .type("application/json")
        .header("cache-control", "no-store")
        .send(jsonBytes({ ready: true, lastPosition, cluster: ledger.standing() }))
    },
  )

  app.get("/openapi.json", { schema: { hide: true, querystring: z.strictObject({}) } }, async (_request, reply) =>
    reply.type("application/json").header("cache-control", "no-cache").send(jsonBytes(app.swagger())),
  )

  app.get(
    "/problems/:slug",
    {
      schema: {
        operationId: "explainProblem",
        tags: ["Service"],
        summary: "What a kind of problem means, and what to do about it",
        security: [],
        params: z.strictObject({ slug: z.string() }),
        querystring: z.strictObject({}),
        response: { 200: inForm("application/json", "The kind", problemPage), default: problems },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      if (!Object.hasOwn(problemKinds, slug))
        return sendProblem(reply, {
          kind: "not-found",
          detail: `There is no kind of problem "${slug.slice(0, 64)}".`,
          members: { accepted: Object.keys(problemKinds).join(", ") },
        })
      const page = { type: `/problems/${slug}`, ...problemKinds[slug as ProblemKind] }
      return reply.type("application/json").header("cache-control", "no-cache").send(jsonBytes(page))
    },
  )
}
