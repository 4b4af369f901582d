import type { FastifyReply, FastifyRequest } from "fastify"
import { sendProblem } from "./problem-reply.ts"

/** The form of the answers of most addresses. */
const json = ["application/json"] as const

/** Refuses a request whose header Accept leaves out every form that its address has. Before the body is read: nothing is recorded. */
export async function refuseUnacceptable(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const produced = request.routeOptions.config.produces ?? json
  const { accept } = request.headers
  if (accept === undefined || produced.some((type) => allows(accept, type))) return undefined
  return sendProblem(reply, {
    kind: "not-acceptable",
    detail: `Not "${accept.slice(0, 200)}": this address answers in ${produced.join(", ")}.`,
    members: { accepted: produced.join(", ") },
  })
}

/** Whether a header Accept allows a media type (RFC 9110 §12.5.1): of the ranges that match, the most specific decides. */
function allows(accept: string, type: string): boolean {
  const [main = ""] = type.split("/")
  const weights = new Map<string, number>()
  for (const range of accept.split(",")) {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2)
    weights.set(name, weight === undefined ? 1 : Number(weight))
  }
  const weight = weights.get(type) ?? weights.get(`${main}/*`) ?? weights.get("*/*") ?? (accept.trim() === "" ? 1 : 0)
  return weight > 0
}
