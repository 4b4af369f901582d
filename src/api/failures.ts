import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod"
import { z } from "zod"
import type { Api } from "./context.ts"
import { type ProblemKind, problemKinds } from "./problem-kinds.ts"
import { sendProblem } from "./problem-reply.ts"
import { badQuery, malformed, ofRefusal, type Problem } from "./problems.ts"

/** Makes a problem of everything that goes wrong outside the ledger: in the framework, at the parser, and where there is a bug. */
export function answerFailures(app: Api): void {
  app.setErrorHandler((error, request, reply) => answerFailure(error as FastifyError, request, reply))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, { kind: "no-such-address", detail: `There is nothing at ${request.url.slice(0, 200)}.` }),
  )
}

export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = ofFailure(error, request)
  if (problem.kind === "internal") request.log.error({ err: error }, "a bug")
  return sendProblem(reply, problem)
}

/** What the framework refuses, by the status that it gives it. */
const ofStatus: Readonly<Record<number, ProblemKind>> = {
  404: "no-such-address",
  408: "timeout",
  413: "too-large",
  414: "address-too-long",
  415: "unsupported-media-type",
}

function ofFailure(error: FastifyError, request: FastifyRequest): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) return ofValidation(error, request)
  // Thrown by whatever store is behind the ledger: known by its name, since this room does not know the stores.
  if (error.name === "StoreUnavailable")
    return ofRefusal({ refusal: "unavailable", message: error.message, mayBeStored: false })
  const status = error.statusCode ?? 500
  if (status >= 500) return { kind: "internal", detail: "The server failed. Its log has this instance." }
  const kind = ofStatus[status]
  if (kind === undefined) return malformed(error.message, "a request as HTTP has it")
  const accepted = kind === "unsupported-media-type" ? { accepted: "application/json" } : {}
  return { kind, detail: `${problemKinds[kind].title}: ${error.message}`, members: accepted }
}

/** What the provider of the schemas tells of a parameter that does not fit. */
type Invalid = {
  readonly validation: readonly {
    readonly instancePath: string
    readonly keyword?: string
    readonly params?: object
    readonly message?: string
  }[]
  readonly validationContext?: string | undefined
}

function ofValidation(error: Invalid, request: FastifyRequest): Problem {
  const issues = error.validation.flatMap(({ instancePath, message = "", params, keyword }) =>
    keyword === "unrecognized_keys"
      ? (params as { keys: readonly string[] }).keys.map((key) => ({
          pointer: `/${key}`,
          message: "an unknown parameter",
        }))
      : [{ pointer: instancePath, message }],
  )
  if (error.validationContext === "params")
    return { kind: "not-found", detail: "There is no such collection.", members: { accepted: issues[0]?.message } }
  const known = request.routeOptions.schema?.querystring
  return badQuery(issues, known instanceof z.ZodObject ? Object.keys(known.shape) : [])
}
