import { z } from "zod"
import { pathOf } from "../../documents/addresses.ts"
import { done } from "../../domain/admission/refusal.ts"
import { slug } from "../../domain/values/slug.ts"
import { type ReportName, type ReportSaid, reportAt } from "../../ledger/asking/reports.ts"
import { asksForPage, dataAndPage } from "../accepting.ts"
import { reportAnswer, reportList } from "../answers.ts"
import { type Api, type Context, readerOf, sendResult } from "../context.ts"
import { askedIn, coordinateParameters, present } from "../coordinates-query.ts"
import { inEveryForm, problems } from "../openapi.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { aboutReport, reportDocument, reportNames, reportsDocument } from "../pages/reports.tsx"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { questionParameters } from "../question-parameters.ts"
import { packageParameter } from "./parameters.ts"

/** What each report takes besides the point. */
const parameters: { readonly [Name in ReportName]: z.core.$ZodShape } = {
  state: {},
  commitments: { commitment: slug.optional() },
  docket: {},
  sustainment: { months: questionParameters.outlook.months },
  changes: questionParameters.changes,
}

/** The standard reports: what several pages say as one document. */
export function reportRoutes(app: Api, context: Context): void {
  const { questions } = context.ledger

  app.get(
    "/packages/:package/standard-reports",
    {
      schema: {
        operationId: "listReports",
        tags: ["Answers"],
        summary: "The standard reports of a package, each with its address",
        params: z.strictObject({ package: packageParameter }),
        querystring: z.strictObject(coordinateParameters),
        response: { 200: inEveryForm("The reports", reportList), default: problems },
      },
      config: { produces: dataAndPage },
    },
    async (request, reply) => {
      const { package: packageId } = request.params
      const reader = readerOf(request, packageId)
      if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
      const asked = askedIn(request.query)
      if (asksForPage(request))
        return sendPackagePage(context, request, reply, {
          package: packageId,
          asked,
          reader: reader.value,
          answer: () => done({ value: null }),
          document: (_, place) => reportsDocument(place),
        })
      const listed = await questions.at(packageId, asked, reader.value, ({ coordinates }) => {
        const address = (name: string) => `${context.baseUrl}${pathOf(packageId, "standard-reports", name)}`
        const reports = reportNames.map((name) => ({ report: name, ...aboutReport(name), address: address(name) }))
        return done({ value: { package: packageId, coordinates, reports } })
      })
      return sendResult(context, request, reply, reader.value, listed)
    },
  )

  for (const name of reportNames)
    app.get(
      `/packages/:package/standard-reports/${name}`,
      {
        schema: {
          operationId: `read${name.slice(0, 1).toUpperCase()}${name.slice(1)}Report`,
          tags: ["Answers"],
          summary: `${aboutReport(name).title}: a standard report`,
          description: aboutReport(name).about,
          params: z.strictObject({ package: packageParameter }),
          querystring: z.strictObject({ ...coordinateParameters, ...parameters[name] }),
          response: { 200: inEveryForm("The report", reportAnswer), default: problems },
        },
        config: { produces: dataAndPage },
      },
      async (request, reply) => {
        const { package: packageId } = request.params as { package: string }
        const reader = readerOf(request, packageId)
        if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
        const { asOf, knownAt, seenBy, ...rest } = request.query as Parameters<typeof askedIn>[0] & ReportSaid
        const asked = askedIn({ asOf, knownAt, seenBy })
        const said = present(rest)
        if (asksForPage(request))
          return sendPackagePage(context, request, reply, {
            package: packageId,
            asked,
            reader: reader.value,
            answer: (point) => reportAt(point, name, said),
            document: (answer, place) => reportDocument(answer, place, said),
          })
        const report = await questions.at(packageId, asked, reader.value, (point) => reportAt(point, name, said))
        return sendResult(context, request, reply, reader.value, report)
      },
    )

  app.get(
    "/packages/:package/standard-reports/docket.ics",
    {
      config: { produces: ["text/calendar"] },
      schema: { hide: true, params: z.strictObject({ package: packageParameter }) },
    },
    async (request, reply) => {
      // The calendar has an address of its own, which people subscribe to.
      const [, query] = request.url.split("?")
      const address = pathOf(request.params.package, "deadlines.ics")
      return reply
        .code(302)
        .headers({ location: query === undefined ? address : `${address}?${query}`, "cache-control": "no-store" })
        .send()
    },
  )
}
