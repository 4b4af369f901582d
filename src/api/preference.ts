import type { FastifyRequest } from "fastify"

/** Whether somebody looks with a browser: who says nothing, or takes anything, is a program. */
export function prefersPage({ headers: { accept = "" } }: FastifyRequest): boolean {
  return weightOf(accept, "text/html") > weightOf(accept, "application/json")
}

/** How much a header Accept likes a media type (RFC 9110 §12.5.1), 0 for not at all: of the ranges that match, the most specific decides. */
export function weightOf(accept: string, type: string): number {
  const [main = ""] = type.split("/")
  const weights = new Map<string, number>()
  for (const range of accept.split(",")) {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2)
    weights.set(name, weight === undefined ? 1 : Number(weight))
  }
  return weights.get(type) ?? weights.get(`${main}/*`) ?? weights.get("*/*") ?? (accept.trim() === "" ? 1 : 0)
}
