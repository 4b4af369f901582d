import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { FastifyReply, FastifyRequest } from "fastify"
import { problemKinds } from "./problem-kinds.ts"
import { problemDocument, sendProblem } from "./problem-reply.ts"
import { malformed, type Problem } from "./problems.ts"

/** What Node's parser refuses never becomes a request: it is answered on the bare connection. */
export function answerParserFailure(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  const problem: Problem =
    error.code === "HPE_HEADER_OVERFLOW"
      ? { kind: "headers-too-large", detail: "The headers are more than 16 KiB." }
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? { kind: "timeout", detail: "The request did not arrive in time." }
        : malformed("This is not HTTP as it can be read here.", "a request as RFC 9112 has it")
  const { status, title } = problemKinds[problem.kind]
  const body = JSON.stringify(problemDocument(problem, randomUUID()))
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

/** The one expectation that HTTP knows is 100-continue, and Node meets it; any other comes here instead of to a route. */
export function answerUnmetExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const problem: Problem = {
    kind: "expectation-failed",
    detail: "The expectation cannot be met.",
    members: { accepted: "100-continue" },
  }
  const body = JSON.stringify(problemDocument(problem, randomUUID()))
  const headers = {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  }
  response.writeHead(problemKinds[problem.kind].status, headers).end(body)
}

/** RFC 9112 §3.2: a request of HTTP/1.1 without Host is refused. */
export async function refuseWithoutHost(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (request.headers.host !== undefined || request.raw.httpVersion !== "1.1") return undefined
  return sendProblem(reply, malformed("The header Host is missing.", "the name of the server", "Host"))
}
