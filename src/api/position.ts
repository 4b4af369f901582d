import type { FastifyReply, FastifyRequest } from "fastify"
import type { Ledger } from "../ledger/ledger.ts"
import type { Context } from "./context.ts"
import { sendProblem } from "./problem-reply.ts"
import { malformed } from "./problems.ts"

/** The position of the last event that an answer knows of; in a request: the one that the answer must know of. */
export const positionHeader = "depositary-position"

const standingHeader = "depositary-standing"

/**
 * Marks each answer with the position that this node had reached before it began to answer, and of a node before a cluster with how it stands to that.
 * Whoever shows a position that another node gave is answered once this node has it too, or told that it has not.
 */
export function positions({ ledger, catchUpMilliseconds }: Context) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const wanted = request.headers[positionHeader]
    if (wanted !== undefined) {
      if (typeof wanted !== "string" || !/^\d{1,15}$/.test(wanted))
        return sendProblem(
          reply,
          malformed("Depositary-Position is no position.", "a position as an answer gives it", "Depositary-Position"),
        )
      if (!(await ledger.reaches(Number(wanted), catchUpMilliseconds))) {
        await mark(ledger, reply)
        return sendProblem(reply, {
          kind: "behind",
          detail: `This node holds the ledger up to position ${await ledger.lastPosition()}, and @${wanted} has not come.`,
          headers: { "retry-after": "1" },
        })
      }
    }
    await mark(ledger, reply)
    return undefined
  }
}

async function mark(ledger: Ledger, reply: FastifyReply): Promise<void> {
  reply.header(positionHeader, await ledger.lastPosition())
  const standing = ledger.standing()
  if (standing === undefined) return
  reply.header(standingHeader, !standing.reachable ? "cut-off" : standing.caughtUp ? "caught-up" : "behind")
}
