import type { Socket } from "node:net"
import type { Api, Context } from "./context.ts"
import { sendProblem } from "./problem-reply.ts"

/** How long a request that was begun may take to end, once the server closes. */
const graceMilliseconds = 10_000

/** How long a connection on which nothing is asked, and a stream whose client does not read, may delay the end. */
const idleGraceMilliseconds = 300

/**
 * `app.close()` lets running requests finish, ends the event streams, and answers what still comes on open connections with a problem.
 * A client that neither finishes nor leaves is cut off after a while: its request was not answered, so nothing was promised.
 */
export function closeGracefully(app: Api, { streams }: Context): void {
  let closing = false
  // Node closes connections that wait for a further request, but not those that were opened in advance and never asked anything.
  const silent = new Set<Socket>()
  app.server.on("connection", (socket) => {
    silent.add(socket)
    socket.once("close", () => silent.delete(socket))
  })
  app.server.on("request", (request) => silent.delete(request.socket))
  app.addHook("onRequest", async (_request, reply) => {
    if (!closing) return undefined
    return sendProblem(reply, {
      kind: "closing",
      detail: "The server is closing and takes nothing new.",
      headers: { "retry-after": "1", connection: "close" },
    })
  })
  app.addHook("onSend", async (_request, reply) => {
    // A connection that stays open would keep the server from ending.
    if (closing) reply.header("connection", "close")
  })
  app.addHook("preClose", async () => {
    closing = true
    streams.end()
    setTimeout(() => {
      streams.cut()
      for (const socket of silent) socket.destroy()
    }, idleGraceMilliseconds).unref()
    setTimeout(() => app.server.closeAllConnections(), graceMilliseconds).unref()
  })
}
