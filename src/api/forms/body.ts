import type { IncomingMessage } from "node:http"
import type { FastifyInstance, FastifyRequest } from "fastify"
import type { Entries } from "../../documents/recording/entries.ts"
import { collect } from "../body.ts"

/** Takes the bodies of forms, and no others. */
export function takeFormBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/x-www-form-urlencoded(?:;\s*charset="?utf-8"?)?$/i,
    async (_request: FastifyRequest, payload: IncomingMessage) => entriesOf((await collect(payload)).toString("utf8")),
  )
}

function entriesOf(text: string): Entries {
  const entries = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(text)) entries.set(name, [...(entries.get(name) ?? []), value])
  return entries
}
