import type { FastifyReply } from "fastify"
import { z } from "zod"
import type { Principal } from "../../domain/admission/permission.ts"
import { overviewAt } from "../../ledger/asking/overview.ts"
import { asksForPage, dataAndPage, dataAndPlainPage } from "../accepting.ts"
import { packageList, packageState } from "../answers.ts"
import { addVary, jsonBytes, sendCached, tagOf } from "../caching.ts"
import { type Api, type Context, readerOf, sendable } from "../context.ts"
import { askedIn, coordinateParameters } from "../coordinates-query.ts"
import { descriptions } from "../descriptions.ts"
import {
  acceptedDatetime,
  httpDate,
  mementoInstant,
  nearestMemento,
  readAcceptDatetime,
  timeAddresses,
  timeLinks,
  timeMap,
} from "../memento.ts"
import { inBothForms, inEveryForm, inForm, problems } from "../openapi.ts"
import { sendPage } from "../pages/html.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { overviewDocument, packagesDocument } from "../pages/packages.tsx"
import { sendProblem } from "../problem-reply.ts"
import { malformed, ofRefusal } from "../problems.ts"
import { packageParameter } from "./parameters.ts"

type Query = {
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  readonly seenBy?: string | undefined
}

const linkFormat = "application/link-format"

/** Packages at a point, and the way back in time that RFC 7089 describes. */
export function packageRoutes(app: Api, context: Context): void {
  const { ledger, baseUrl } = context
  const { questions } = ledger

  app.get(
    "/packages",
    {
      schema: {
        operationId: "listPackages",
        tags: ["Packages"],
        summary: "The packages that the token names",
        querystring: z.strictObject({}),
        response: { 200: inBothForms("The packages", packageList), default: problems },
      },
      config: { produces: dataAndPlainPage },
    },
    async (request, reply) => {
      const packages = await questions.packages((packageId) => request.caller.in(packageId) !== undefined)
      const { restricted } = context.access
      const shared = { private: restricted, reader: undefined }
      const reader = restricted ? { subject: request.caller.subject } : undefined
      if (asksForPage(request))
        return sendPage(request, reply, { document: packagesDocument(packages, reader), ...shared })
      const bytes = jsonBytes({ packages })
      const answer = { type: "application/json", bytes, settled: false, private: context.access.restricted }
      return sendCached(request, reply, answer, undefined)
    },
  )

  app.get(
    "/packages/:package",
    {
      schema: {
        operationId: "readPackage",
        tags: ["Packages"],
        summary: "A package as of, as known at, as seen by",
        description:
          "The whole package at a point. With Accept-Datetime, and neither asOf nor knownAt, it is a timegate: 302 to the memento of that time. With knownAt it is a memento and says so (Memento-Datetime, Link).",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        headers: z.looseObject({
          "accept-datetime": z
            .string()
            .optional()
            .register(descriptions, {
              description: "An HTTP date (RFC 7089), or an RFC 3339 instant.",
              examples: ["Tue, 06 Jan 2026 20:17:00 GMT"],
            }),
        }),
        response: { 200: inEveryForm("The package", packageState), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const { package: packageId } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      addVary(reply, "accept-datetime")
      const wanted = request.headers["accept-datetime"]
      const { asOf, knownAt } = request.query
      if (wanted !== undefined && asOf === undefined && knownAt === undefined)
        return redirectToMemento(packageId, wanted, request.query, reader.value, reply)
      const asked = askedIn(request.query)
      if (asksForPage(request)) {
        const overview = { answer: overviewAt, document: overviewDocument }
        return sendPackagePage(context, request, reply, {
          package: packageId,
          asked,
          reader: reader.value,
          ...overview,
        })
      }
      const settled = context.settled.at(request.url, reader.value)
      if (settled) {
        await addTimeHeaders(packageId, request.query, settled.instant, reply)
        return sendCached(request, reply, settled, reader.value)
      }
      const answer = await questions.state(packageId, asked, reader.value)
      if (!answer.ok) return sendProblem(reply, ofRefusal(answer.refusal))
      const instant = mementoInstant(answer.value.value.coordinates)
      await addTimeHeaders(packageId, request.query, instant, reply)
      const whole = sendable(context, answer.value)
      const tagged = { ...whole, tag: tagOf(whole.bytes, reader.value), instant }
      context.settled.keep(request.url, reader.value, tagged)
      return sendCached(request, reply, tagged, reader.value)
    },
  )

  app.get(
    "/packages/:package/timemap",
    {
      config: { produces: [linkFormat] },
      schema: {
        operationId: "listMementos",
        tags: ["Packages"],
        summary: "The times at which something became known, each with its memento (RFC 7089 §5)",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject({ seenBy: coordinateParameters.seenBy }),
        response: { 200: inForm(linkFormat, "The mementos", z.string()), default: problems },
      },
    },
    async (request, reply) => {
      const { package: packageId } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const times = await questions.recordTimes(packageId)
      if (!times.ok) return sendProblem(reply, ofRefusal(times.refusal))
      const bytes = Buffer.from(timeMap(timeAddresses(baseUrl, packageId, request.query.seenBy), times.value))
      const answer = { type: linkFormat, bytes, settled: false, private: context.access.restricted }
      return sendCached(request, reply, answer, undefined)
    },
  )

  async function redirectToMemento(
    packageId: string,
    wanted: string,
    { seenBy }: Query,
    reader: Principal,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const asked = readAcceptDatetime(wanted)
    if (asked === undefined)
      return sendProblem(
        reply,
        malformed(`Accept-Datetime "${wanted.slice(0, 100)}" is no time.`, acceptedDatetime, "Accept-Datetime"),
      )
    const times = await questions.recordTimes(packageId)
    if (!times.ok) return sendProblem(reply, ofRefusal(times.refusal))
    // An answer about now says when now is: the ledger's clock is the only one.
    const present = await questions.state(packageId, seenBy === undefined ? {} : { seenBy }, reader)
    if (!present.ok) return sendProblem(reply, ofRefusal(present.refusal))
    const { asOf } = present.value.value.coordinates
    const [first = "", last = ""] = [times.value[0], times.value.at(-1)]
    const now = asOf !== null && asOf > last ? asOf : last
    const addresses = timeAddresses(baseUrl, packageId, seenBy)
    return reply
      .code(302)
      .headers({
        location: addresses.memento(nearestMemento(asked, first, now)),
        link: timeLinks(addresses, times.value),
        "cache-control": "no-store",
      })
      .send()
  }

  async function addTimeHeaders(
    packageId: string,
    { seenBy }: Query,
    instant: string | undefined,
    reply: FastifyReply,
  ): Promise<void> {
    const addresses = timeAddresses(baseUrl, packageId, seenBy)
    const bounds = instant === undefined ? undefined : await questions.recordBounds(packageId)
    reply.header("link", timeLinks(addresses, bounds?.ok ? bounds.value : undefined))
    if (instant !== undefined) reply.header("memento-datetime", httpDate(instant))
  }
}
