import type { FastifyReply } from "fastify"
import { sendProblemPage } from "./pages/problem.tsx"
import { prefersPage } from "./preference.ts"
import { problemKinds } from "./problem-kinds.ts"
import type { Problem } from "./problems.ts"

/** The problem as RFC 9457 writes it. `requestId` is a UUID: it names this occurrence here and in the log. */
export function problemDocument({ kind, detail, members }: Problem, requestId: string): object {
  const { status, title } = problemKinds[kind]
  return { type: `/problems/${kind}`, title, status, detail, instance: `urn:uuid:${requestId}`, ...members }
}

/** Answers with a problem: to who looks for something with a browser as a page. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { request } = reply
  reply.code(problemKinds[problem.kind].status).headers({ "cache-control": "no-store", ...problem.headers })
  const isLookedAt = ["GET", "HEAD"].includes(request.method) || request.routeOptions.config?.takesForms === true
  if (isLookedAt && prefersPage(request)) return sendProblemPage(reply, problem)
  return reply.type("application/problem+json").send(Buffer.from(JSON.stringify(problemDocument(problem, request.id))))
}
