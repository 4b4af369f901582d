import { z } from "zod"
import { dataAndPlainPage } from "../accepting.ts"
import { assets } from "../assets.ts"
import type { Api } from "../context.ts"
import { prefersPage } from "../preference.ts"
import { sendProblem } from "../problem-reply.ts"

const year = 365 * 24 * 60 * 60

/** What pages are made with. Their addresses hold the digest of what they answer: it can be kept for ever. */
export function assetRoutes(app: Api): void {
  for (const { address, type, bytes } of assets.values())
    app.get(
      address,
      { config: { produces: [type.split(";")[0] ?? type] }, schema: { hide: true, querystring: z.strictObject({}) } },
      async (_request, reply) =>
        reply.type(type).header("cache-control", `public, max-age=${year}, immutable`).send(bytes),
    )

  // Who types the name of the server alone means the packages.
  app.get("/", { config: { produces: dataAndPlainPage }, schema: { hide: true } }, async (request, reply) =>
    prefersPage(request)
      ? reply.code(302).headers({ location: "/packages", "cache-control": "no-store" }).send()
      : sendProblem(reply, { kind: "no-such-address", detail: "There is nothing at /." }),
  )
}
