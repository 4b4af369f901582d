import { METHODS } from "node:http"
import type { Api } from "./context.ts"
import { sendProblem } from "./problem-reply.ts"

/** Every method that can reach a route; CONNECT asks for a tunnel and never does. */
const all = METHODS.filter((method) => method !== "CONNECT")

/** Notes the methods of every route that is registered afterwards; `refuse` then answers all others, naming those. */
export function otherMethods(app: Api): { readonly refuse: (app: Api) => void } {
  const known = new Map<string, Set<string>>()
  app.addHook("onRoute", ({ url, method }) => {
    const methods = known.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    known.set(url, methods)
  })
  return {
    refuse(others) {
      for (const method of all) if (!others.supportedMethods.includes(method)) others.addHttpMethod(method)
      for (const [url, methods] of [...known]) {
        const allow = [...methods].sort().join(", ")
        others.route({
          method: all.filter((method) => !methods.has(method)),
          url,
          schema: { hide: true },
          // Before the body is read, whatever it is.
          onRequest: async (request, reply) =>
            request.method === "OPTIONS"
              ? reply.code(204).header("allow", allow).send()
              : sendProblem(reply, {
                  kind: "method-not-allowed",
                  detail: `${request.method} is not a method of this address.`,
                  members: { accepted: allow },
                  headers: { allow },
                }),
          handler: () => undefined,
        })
      }
    },
  }
}
