import type { IncomingMessage, ServerResponse } from "node:http"
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from "fastify"
import type { ZodTypeProvider } from "fastify-type-provider-zod"
import { type Principal, roles } from "../domain/admission/permission.ts"
import { done, type Result, refused } from "../domain/admission/refusal.ts"
import type { Answer } from "../ledger/asking/answer.ts"
import type { Ledger } from "../ledger/ledger.ts"
import type { Access, Caller } from "./access.ts"
import { addVary, jsonBytes, type Sendable, sendCached } from "./caching.ts"
import type { OpenStreams } from "./open-streams.ts"
import { sendSignIn } from "./pages/sign-in.tsx"
import { prefersPage } from "./preference.ts"
import { sendProblem } from "./problem-reply.ts"
import { ofRefusal } from "./problems.ts"
import { shownBy } from "./session.ts"
import type { SettledAnswers } from "./settled-answers.ts"

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; set before any route that needs to know. */
    caller: Caller
  }
  interface FastifyContextConfig {
    /** The media types of a route's answers, where they are not JSON. */
    produces?: readonly string[]
    /** Whether it takes forms, which only pages of this server may send: then who has signed in may send them. */
    takesForms?: boolean
  }
}

/** Fastify with routes typed by their zod schemas. */
export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** What the routes share. */
export type Context = {
  readonly ledger: Ledger
  readonly access: Access
  /** What stands before the paths in addresses that answers hold; empty: they are relative to the host. */
  readonly baseUrl: string
  readonly streams: OpenStreams
  readonly settled: SettledAnswers
  readonly heartbeatMilliseconds: number
  /** How long a request waits for the position that it names. */
  readonly catchUpMilliseconds: number
}

/** Finds out who asks, and refuses whom it does not know. */
export function authentication({ access }: Context) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (access.restricted) {
      addVary(reply, "authorization")
      addVary(reply, "cookie")
    }
    const authorization = shownBy(request)
    const caller = access.identify(authorization)
    if (caller) {
      request.caller = caller
      return undefined
    }
    const shown = authorization !== undefined
    const challenge = `Bearer realm="depositary"${shown ? ', error="invalid_token"' : ""}`
    if (prefersPage(request)) {
      const to = request.method === "GET" ? request.url : "/packages"
      return sendSignIn(reply.code(401).header("www-authenticate", challenge), to, shown ? unknownToken : undefined)
    }
    return sendProblem(reply, {
      kind: "unauthenticated",
      detail: shown ? unknownToken : "This ledger asks for a bearer token.",
      headers: { "www-authenticate": challenge },
    })
  }
}

const unknownToken = "The token is not known here."

/** Who the caller is in a package, as far as it may read it. Says the same whether the package exists or not. */
export function readerOf(request: FastifyRequest, packageId: string): Result<Principal> {
  const principal = request.caller.in(packageId)
  return principal
    ? done(principal)
    : refused({
        refusal: "forbidden",
        message: `This token does not name the package "${packageId.slice(0, 64)}".`,
        roles: [...roles],
      })
}

/** Who the caller is in a package, as far as it may record in it. What it may record there is for the ledger to say. */
export function recorderOf(request: FastifyRequest, packageId: string): Result<Principal> {
  const reader = readerOf(request, packageId)
  const recording = roles.filter((role) => role !== "observer")
  if (reader.ok && reader.value.role !== "observer") return reader
  return refused({
    refusal: "forbidden",
    message: reader.ok
      ? "An observer reads and does not record."
      : `This token does not name the package "${packageId.slice(0, 64)}".`,
    roles: recording,
  })
}

/** Sends what the ledger answered, or why it did not. */
export function sendResult(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  reader: Principal,
  result: Result<Answer<unknown>>,
): FastifyReply {
  if (!result.ok) return sendProblem(reply, ofRefusal(result.refusal))
  return sendCached(request, reply, sendable(context, result.value), reader)
}

/** An answer as it is sent. */
export function sendable({ access }: Context, { value, settled, confidential }: Answer<unknown>): Sendable {
  return {
    type: "application/json",
    bytes: jsonBytes(value),
    settled,
    private: access.restricted || confidential,
  }
}

/** An answer that the next event can change. */
export function unsettled<Value>(value: Value): Answer<Value> {
  return { value, settled: false, confidential: false }
}
