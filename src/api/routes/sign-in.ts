import type { FastifyInstance } from "fastify"
import { z } from "zod"
import { type Entries, saidIn } from "../../documents/recording/entries.ts"
import type { Api, Context } from "../context.ts"
import { takeFormBodies } from "../forms/body.ts"
import { sendSignIn } from "../pages/sign-in.tsx"
import { bearing, endedSession, sessionCookie } from "../session.ts"

const hidden = { hide: true, querystring: z.strictObject({ to: z.string().optional() }) }

/** For who looks with a browser: the token is shown once, and kept in a cookie until they sign out. */
export function signInRoutes(app: Api, { access, baseUrl }: Context): void {
  takeFormBodies(app as unknown as FastifyInstance)
  const config = { produces: ["text/html"], takesForms: true }

  app.get("/sign-in", { schema: hidden, config }, async (request, reply) =>
    sendSignIn(reply, placeIn(request.query.to)),
  )

  app.post("/sign-in", { schema: hidden, config }, async (request, reply) => {
    const entries = request.body as Entries
    const to = placeIn(saidIn(entries, "to"))
    const token = saidIn(entries, "token")
    if (access.identify(bearing(token)) === undefined)
      return sendSignIn(
        reply.code(401).header("www-authenticate", 'Bearer realm="depositary"'),
        to,
        token === "" ? "A token is needed." : "This token is not known here.",
      )
    // Where everybody may, there is nothing to be kept.
    const kept = access.restricted ? changing(sessionCookie(token, baseUrl)) : {}
    return reply
      .code(303)
      .headers({ location: to, ...kept })
      .send()
  })

  app.post("/sign-out", { schema: { hide: true }, config }, async (_request, reply) =>
    reply
      .code(303)
      .headers({ location: "/sign-in", ...changing(endedSession(baseUrl)) })
      .send(),
  )
}

function changing(cookie: string) {
  return { "set-cookie": cookie, "cache-control": "no-store" }
}

/** Only a place on this server: whoever signs in here is led nowhere else. */
function placeIn(to = ""): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : "/packages"
}
