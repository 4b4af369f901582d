import type { FastifyInstance } from "fastify"
import { z } from "zod"
import { nothingSaid, type Refused, type Said } from "../../documents/pages/what-if/supposed.ts"
import { type Entries, saidIn } from "../../documents/recording/entries.ts"
import { type SupposedQuestion, supposedQuestions } from "../../documents/words/what-if.ts"
import { done, type Refusal } from "../../domain/admission/refusal.ts"
import type { Question } from "../../ledger/asking/question.ts"
import type { EventInFile } from "../../ledger/exchange/event-file.ts"
import { readEventFile } from "../../ledger/exchange/read-event-file.ts"
import { type Api, type Context, readerOf } from "../context.ts"
import { askedIn, coordinateParameters, present } from "../coordinates-query.ts"
import { takeFormBodies } from "../forms/body.ts"
import { sendPackagePage } from "../pages/package-page.ts"
import { supposedDocument, suppositionDocument } from "../pages/what-if.tsx"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { mostEvents } from "./suppositions.ts"

/** The page on which people suppose: a form, and what would be otherwise. Nothing of it is recorded. */
export function whatIfPageRoutes(app: Api, context: Context): void {
  const { ledger } = context
  takeFormBodies(app as unknown as FastifyInstance)
  const options = {
    schema: {
      hide: true,
      params: z.strictObject({ package: z.string() }),
      querystring: z.strictObject(coordinateParameters),
    },
    config: { produces: ["text/html"], takesForms: true },
  }

  app.get("/packages/:package/suppose", options, async (request, reply) => {
    const reader = readerOf(request, request.params.package)
    if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
    return sendPackagePage(context, request, reply, {
      package: request.params.package,
      asked: askedIn(request.query),
      reader: reader.value,
      answer: nothing,
      document: suppositionDocument(nothingSaid),
    })
  })

  app.post("/packages/:package/suppose", options, async (request, reply) => {
    const packageId = request.params.package
    const reader = readerOf(request, packageId)
    if (!reader.ok) return sendProblem(reply, ofRefusal(reader.refusal))
    const asked = askedIn(request.query)
    const said = readSaid(request.body as Entries)
    const send = (document: ReturnType<typeof suppositionDocument>, status: number) =>
      sendPackagePage(context, request, reply, {
        ...{ package: packageId, asked, reader: reader.value, answer: nothing, document, status },
      })
    const at = await ledger.questions.at(packageId, asked, reader.value, (point) =>
      done({ value: point.coordinates.asOf }),
    )
    if (!at.ok) return sendProblem(reply, ofRefusal(at.refusal))
    const { events, refused } = eventsOf(said, packageId, at.value.value ?? "")
    if (refused.length > 0) return send(suppositionDocument(said, refused), 422)
    const question = questionOf(said)
    const found = await ledger.whatIf(packageId, { events, question }, asked, reader.value)
    if (found.ok) return send(supposedDocument(said, found.value.value), 200)
    const wrong = refusedOf(found.refusal, events)
    return wrong === undefined
      ? sendProblem(reply, ofRefusal(found.refusal))
      : send(suppositionDocument(said, wrong), 422)
  })
}

const nothing = () => done({ value: undefined })

function readSaid(body: Entries): Said {
  const ask = saidIn(body, "ask")
  const names = Object.keys(nothingSaid) as readonly (keyof Said)[]
  const said = Object.fromEntries(names.map((name) => [name, saidIn(body, name).trim()])) as Record<keyof Said, string>
  return {
    ...said,
    ask: supposedQuestions.find(([one]) => one === ask)?.[0] ?? ("obligations" satisfies SupposedQuestion),
  }
}

function questionOf({ ask, against, mechanism }: Said): Question {
  const more = ask === "rehearsal" ? { against: against || undefined, mechanism: mechanism || undefined } : {}
  return { ask, ...present(more) } as Question
}

/** The events of the pickers, then those that were written. */
function eventsOf(
  { events: text, milestone, reachedOn, commitment, endedOn }: Said,
  packageId: string,
  asOf: string,
): { readonly events: readonly EventInFile[]; readonly refused: readonly Refused[] } {
  const picked = (type: string, on: string, data: object, field: keyof Said): EventInFile => ({
    ...{ package: packageId, event: { type, effectiveAt: on || asOf, data }, pointer: `/${field}`, lineOf: () => 1 },
  })
  const events = [
    ...(milestone ? [picked("MilestoneReached", reachedOn, { milestone }, "reachedOn")] : []),
    ...(commitment ? [picked("CommitmentTerminated", endedOn, { commitment }, "endedOn")] : []),
  ]
  if (text === "")
    return events.length > 0
      ? { events, refused: [] }
      : {
          events,
          refused: [{ field: "milestone", message: "Suppose something: a milestone, an end, or any other event." }],
        }
  const file = readEventFile({ name: "what is supposed", text }, packageId)
  const astray = file.events.filter((event) => event.package !== packageId)
  const issues = [
    ...file.issues.map(({ line, pointer, message }) => inLine(line, pointer, message)),
    ...astray.map((event) =>
      inLine(event.lineOf(""), event.pointer, `an event of ${packageId}, not of ${event.package}`),
    ),
    ...(file.events.length > mostEvents ? [inLine(1, "", `at most ${mostEvents} events`)] : []),
  ]
  return { events: [...events, ...file.events], refused: issues }
}

/** Undefined where what was supposed cannot be mended to be answered. */
function refusedOf(refusal: Refusal, events: readonly EventInFile[]): readonly Refused[] | undefined {
  if (refusal.refusal !== "invalid") return undefined
  return refusal.issues.map(({ pointer, message }) => {
    const named = /^\/question\/(against|mechanism)/.exec(pointer)?.[1]
    if (named !== undefined) return { field: named as keyof Said, message }
    const event = events.find((one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`))
    const within = event ? pointer.slice(event.pointer.length) : pointer
    const field = event?.pointer.slice(1)
    if (field === "reachedOn" || field === "endedOn") return { field, message: `${within}: ${message}` }
    return inLine(event?.lineOf(within) ?? 1, pointer, message)
  })
}

function inLine(line: number, pointer: string, message: string): Refused {
  return { field: "events", message: `Line ${line}${pointer === "" ? "" : `, ${pointer}`}: ${message}` }
}
