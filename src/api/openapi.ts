import swagger from "@fastify/swagger"
import swaggerUi from "@fastify/swagger-ui"
import type { FastifySchema } from "fastify"
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod"
import { z } from "zod"
import { documentForms } from "../documents/form.ts"
import { problem } from "./answers.ts"
import type { Api } from "./context.ts"
import { descriptions } from "./descriptions.ts"

type Transformed = { readonly schema: FastifySchema; readonly url: string }

const transform = createJsonSchemaTransform({ schemaRegistry: descriptions })
const transformObject = createJsonSchemaTransformObject({ schemaRegistry: descriptions })

/** Describes every route that is registered afterwards: `/openapi.json` for programs, `/docs` for people, both without a network. */
export async function describeInterface(
  app: Api,
  version: string,
  baseUrl: string,
  restricted: boolean,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Depositary", version, description: introduction },
      servers: [{ url: baseUrl === "" ? "/" : baseUrl }],
      tags: [...tags],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      ...(restricted && { security: [{ token: [] }] }),
    },
    // A wildcard has no name of its own in OpenAPI.
    transform: (document) => named(transform(document) as Transformed),
    transformObject: (document) => tidied(transformObject(document)) as never,
  })
  await app.register(swaggerUi, { routePrefix: "/docs", uiConfig: { validatorUrl: null, docExpansion: "list" } })
}

/** Every address can answer with a problem, whatever its kind. */
export const problems = {
  description: "A problem, RFC 9457",
  content: { "application/problem+json": { schema: problem } },
}

/** A response whose body is in one media type of its own. */
export function inForm(type: string, description: string, schema: unknown) {
  return { description, content: { [type]: { schema } } }
}

/** The data of an address, and the page that shows the same to people. */
export function inBothForms(description: string, schema: unknown) {
  return { description, content: { "application/json": { schema }, "text/html": { schema: pageSchema } } }
}

/** The data of an address about a package, the page, and the documents that are made of it. */
export function inEveryForm(description: string, schema: unknown) {
  const types = Object.values(documentForms).map(({ type }) => type)
  const documents = Object.fromEntries(types.map((type) => [type, { schema: documentSchema }]))
  return { description, content: { ...documents, ...inBothForms(description, schema).content } }
}

const documentSchema = z.string().register(descriptions, {
  description:
    "The same as a document. Of CSV the first table, or with the end `.csv` in the address the one that `table` names.",
})

const pageSchema = z.string().register(descriptions, { description: "The same for people, as a page." })

function named({ schema, url }: Transformed): Transformed {
  if (!url.endsWith("/*")) return { schema, url }
  const written = JSON.parse(JSON.stringify(schema).replaceAll('"*"', '"id"')) as FastifySchema
  return { schema: written, url: `${url.slice(0, -1)}:id` }
}

type Document = { readonly paths?: object; readonly components?: { readonly schemas?: object } }

/** Leaves out the components that nothing refers to, and gives those that are only sent their plain names ("…Input" is the tool's). */
function tidied(document: object): object {
  const { paths = {}, components: listed = {} } = document as Document
  const schemas = (listed.schemas ?? {}) as Record<string, unknown>
  const used = new Set<string>()
  const follow = (value: unknown) => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!used.has(name)) {
        used.add(name)
        follow(schemas[name] ?? {})
      }
  }
  follow(paths)
  const plain = (name: string) => {
    const bare = name.replace(/Input$/, "")
    return used.has(bare) ? name : bare
  }
  const kept = Object.fromEntries([...used].sort().map((name) => [plain(name), schemas[name]]))
  const text = JSON.stringify({ ...document, components: { ...listed, schemas: kept } })
  return JSON.parse(
    text.replace(/"#\/components\/schemas\/([^"]+)"/g, (_, name: string) => `"#/components/schemas/${plain(name)}"`),
  ) as object
}

const tags = [
  { name: "Recording", description: "Events are added, never changed." },
  { name: "Packages", description: "A package as of any date, as known at any date, as seen by any party." },
  { name: "Answers", description: "What follows from a package at a point: what is owed, the docket, sustainment." },
  { name: "History", description: "The audited record, and the feed of the whole ledger." },
  { name: "Service", description: "Whether it runs, and what its problems mean." },
] as const

const introduction = `An event-sourced ledger for security guarantees. Everything that happens to a package is an immutable event; state is a fold over
events, read at three coordinates: **asOf** (what was so), **knownAt** (as it was known) and **seenBy** (in whose eyes). Every answer states
its coordinates and the position through which it knows.

**Recording.** One request is one event, or an array of events for one stream, all or nothing. Said twice, by the same id or the same
\`Idempotency-Key\`, it is recorded once. \`If-Match: "{stream}@{revision}"\` records only where nobody else was faster.

**The past.** Answers about a known past never change and may be cached for ever. \`/packages/{package}\` is also a timegate of RFC 7089:
\`Accept-Datetime\` leads to the memento of that time, in which both asOf and knownAt are that time.

**Many nodes.** Each answer says in \`Depositary-Position\` how far its node had come, the receipt of a recording that it has what was recorded. Shown to another node
in the same header of a request, it is answered once that node has come as far, or with 503. Before a cluster \`Depositary-Standing\` says whether the node is
\`caught-up\`, \`behind\` or \`cut-off\`: then it answers what it holds, and records nothing.

**Refusals** are problems of RFC 9457: \`type\` says which, and its address explains it.

**Who may.** Bearer tokens, each with a role in its packages. A package that a token does not name is refused with 403 and the roles that
may, whether it exists or not. Lists and feeds leave it out. Where no tokens are configured everybody is the local depositary.`
