import { z } from "zod"
import { done } from "../../domain/admission/refusal.ts"
import { collectionAt, thingAt } from "../../ledger/asking/collections.ts"
import { commitmentAt } from "../../ledger/asking/commitment.ts"
import { negotiationAt } from "../../ledger/asking/negotiation.ts"
import { asksForPage, dataAndPage, limitFor } from "../accepting.ts"
import { collectionPage, thing } from "../answers.ts"
import { collectionOfName } from "../collection-names.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters, limitParameter } from "../coordinates-query.ts"
import { pageOf, placeOf } from "../cursor.ts"
import { descriptions } from "../descriptions.ts"
import { inEveryForm, problems } from "../openapi.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { collectionDocument, commitmentDocument, negotiationDocument, thingDocument } from "../pages/packages.tsx"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { questionParameters } from "../question-parameters.ts"
import { packageParameter } from "./parameters.ts"

const names = [...collectionOfName.keys()]
/** A question's address is its own: of `control` the table is answered, and the collection stands in the state. */
const listed = names.filter((name) => !(name in questionParameters))
const collectionIn = (among: readonly string[]) =>
  z.enum(among, among.join(", ")).transform((name) => collectionOfName.get(name) ?? "parties")

/** The collections of a package, and the things in them. */
export function collectionRoutes(app: Api, context: Context): void {
  const { questions } = context.ledger

  app.get(
    "/packages/:package/:collection",
    {
      schema: {
        operationId: "readCollection",
        tags: ["Packages"],
        summary: "A collection of a package, in the order in which its things were made",
        params: z.strictObject({ package: packageParameter, collection: collectionIn(listed) }),
        querystring: z.strictObject({
          ...coordinateParameters,
          limit: limitParameter(100, 1_000),
          cursor: z.string().optional().register(descriptions, {
            description:
              "The `next` of the page before. It holds the point of the first page: coordinates beside it are not read.",
          }),
        }),
        response: { 200: inEveryForm("A page", collectionPage), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const { package: packageId, collection } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const { cursor, limit, ...coordinates } = request.query
      const place = placeOf(cursor, askedIn(coordinates))
      if (!place.ok) return sendProblem(reply, ofRefusal(place.refusal))
      const { asked, offset } = place.value
      if (asksForPage(request)) {
        const here = { package: packageId, asked, reader: reader.value }
        if (collection === "provisions")
          return sendPackagePage(context, request, reply, {
            ...here,
            answer: (point) => {
              const found = negotiationAt(point)
              return found.ok ? done({ value: pageOf(found.value.value, offset, limitFor(request, limit)) }) : found
            },
            document: negotiationDocument,
          })
        return sendPackagePage(context, request, reply, {
          ...here,
          answer: (point) => {
            const found = collectionAt(point, collection)
            return found.ok ? done({ value: pageOf(found.value.value, offset, limitFor(request, limit)) }) : found
          },
          document: collectionDocument,
        })
      }
      const answer = await questions.collection(packageId, collection, asked, reader.value)
      const page = answer.ok ? done({ ...answer.value, value: pageOf(answer.value.value, offset, limit) }) : answer
      return sendResult(context, request, reply, reader.value, page)
    },
  )

  app.get(
    "/packages/:package/:collection/*",
    {
      schema: {
        operationId: "readThing",
        tags: ["Packages"],
        summary: "One thing of a package",
        description: "Ids may hold slashes: `/packages/paris-track/provisions/paris-declaration/section-3`.",
        params: z.strictObject({
          package: packageParameter,
          collection: collectionIn(names),
          "*": z
            .string()
            .register(descriptions, { description: "The thing's id.", examples: ["paris-declaration/section-3"] }),
        }),
        querystring: z.strictObject(coordinateParameters),
        response: { 200: inEveryForm("The thing", thing), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const { package: packageId, collection, "*": id } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const asked = askedIn(request.query)
      if (asksForPage(request)) {
        const here = { package: packageId, asked, reader: reader.value }
        if (collection === "commitments")
          return sendPackagePage(context, request, reply, {
            ...here,
            answer: (point) => commitmentAt(point, id),
            document: commitmentDocument,
          })
        return sendPackagePage(context, request, reply, {
          ...here,
          answer: (point) => thingAt(point, collection, id),
          document: thingDocument,
        })
      }
      const answer = await questions.thing(packageId, collection, id, asked, reader.value)
      return sendResult(context, request, reply, reader.value, answer)
    },
  )
}
