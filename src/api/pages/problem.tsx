import type { FastifyReply } from "fastify"
import { ProblemDocument } from "../../documents/pages/problem.tsx"
import type { Issue } from "../../domain/admission/refusal.ts"
import { assetAddresses } from "../assets.ts"
import { problemKinds } from "../problem-kinds.ts"
import type { Problem } from "../problems.ts"
import { sendOnce } from "./html.ts"

/** The problem as a page, for who looks with a browser. */
export function sendProblemPage(reply: FastifyReply, { kind, detail, members = {} }: Problem): FastifyReply {
  const { status, title, about } = problemKinds[kind]
  const { accepted, issues = [] } = members as { accepted?: string; issues?: readonly Issue[] }
  const instance = `urn:uuid:${reply.request.id}`
  return sendOnce(
    reply,
    <ProblemDocument problem={{ status, title, detail, about, accepted, issues, instance }} assets={assetAddresses} />,
  )
}
