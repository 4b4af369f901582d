import type { FastifyReply } from "fastify"
import { SignInDocument } from "../../documents/pages/sign-in.tsx"
import { assetAddresses } from "../assets.ts"
import { sendOnce } from "./html.ts"

/** Asks whoever looks with a browser for a token. `to`: where it leads then. */
export function sendSignIn(reply: FastifyReply, to: string, refusal?: string): FastifyReply {
  return sendOnce(reply, <SignInDocument assets={assetAddresses} to={to} refusal={refusal} />)
}
