import {
  DeadlineExceededError,
  ErrorType,
  isCommandError,
  NotLeaderError,
  WrongExpectedVersionError,
} from "@eventstore/db-client"
import type { Endpoint } from "./guarded-client.ts"

/** A call of which nothing was heard in the time that it was given. */
export class CallTimedOut extends Error {
  override readonly name = "CallTimedOut"
}

/**
 * What a failed call means. `unreachable`: nothing was sent. `doubtful`: what it asked for may be done, now or later. `refused`: the cluster has said
 * no and will say it again.
 */
export type Failure =
  | { readonly failure: "conflict"; readonly actualRevision: number }
  | { readonly failure: "not-leader"; readonly leader: Endpoint }
  | { readonly failure: "unreachable"; readonly why: string }
  | { readonly failure: "doubtful"; readonly why: string }
  | { readonly failure: "stream-deleted" }
  | { readonly failure: "refused"; readonly why: string }

/** The client's words where it never had a connection to send anything on. */
const neverSent = /No connection established|Failed to discover|Name resolution failed|ECONNREFUSED|ENOTFOUND/

/** Whether an error is a call's failure. What is not is a bug of ours, or of this machine. Errors of the transport bear a code of gRPC. */
export function isFailure(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error instanceof CallTimedOut || isCommandError(error)) return true
  return ("code" in error && typeof error.code === "number") || neverSent.test(error.message)
}

/** Whether nothing was heard in time, rather than something that went wrong. */
export function isTimeout(error: unknown): boolean {
  return error instanceof CallTimedOut || error instanceof DeadlineExceededError
}

/** Of the client's words about a connection that was not made, why not. */
function cause(message: string): string {
  return /Last error: (?:Error: )?(.+?)\.? Resolution note/.exec(message)?.[1] ?? message.replace(/^\d+ [A-Z_]+: /, "")
}

/** The failure that an error of the client stands for. What is none is thrown again. */
export function failureOf(error: unknown): Failure {
  if (!isFailure(error)) throw error
  if (error instanceof CallTimedOut) return { failure: "doubtful", why: error.message }
  if (error instanceof WrongExpectedVersionError)
    return {
      failure: "conflict",
      actualRevision: typeof error.actualVersion === "bigint" ? Number(error.actualVersion) : -1,
    }
  if (error instanceof NotLeaderError) return { failure: "not-leader", leader: error.leader }
  if (neverSent.test(error.message)) return { failure: "unreachable", why: cause(error.message) }
  switch (isCommandError(error) ? error.type : undefined) {
    case ErrorType.STREAM_DELETED:
      return { failure: "stream-deleted" }
    case ErrorType.ACCESS_DENIED:
      return { failure: "refused", why: "access denied: give a user who may, or grant this one the right" }
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return { failure: "refused", why: "larger than the cluster takes: raise its MaxAppendSize" }
    case ErrorType.INVALID_ARGUMENT:
    case ErrorType.MISSING_REQUIRED_METADATA_PROPERTY:
    case ErrorType.UNSUPPORTED:
      return { failure: "refused", why: error.message }
    default:
      return { failure: "doubtful", why: error.message }
  }
}
