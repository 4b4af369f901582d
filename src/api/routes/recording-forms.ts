import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { pathOf } from "../../documents/addresses.ts"
import { type Act, actAt } from "../../documents/recording/acts.ts"
import { isControlOf } from "../../documents/recording/controls.ts"
import { type Entries, saidIn } from "../../documents/recording/entries.ts"
import type { FormRefusal } from "../../documents/recording/form-view.ts"
import { actionControl, actions, idControl, revisionControl } from "../../documents/recording/names.ts"
import type { Principal } from "../../domain/admission/permission.ts"
import { done, type Refusal } from "../../domain/admission/refusal.ts"
import { definitionOf } from "../../domain/catalogue.ts"
import { eventFields } from "../../domain/shape/event-shape.ts"
import type { Field } from "../../domain/shape/shape.ts"
import { type Api, type Context, recorderOf } from "../context.ts"
import { askedIn, coordinateParameters, present } from "../coordinates-query.ts"
import { takeFormBodies } from "../forms/body.ts"
import { readForm } from "../forms/read.ts"
import { refusalsOf } from "../forms/refusals.ts"
import { reshaped } from "../forms/reshape.ts"
import { type PackagePage, sendPackagePage } from "../pages/package-page.ts"
import { actFormDocument, actsDocument, previewDocument } from "../pages/recording.tsx"
import { problemKinds } from "../problem-kinds.ts"
import { sendProblem } from "../problem-reply.ts"
import { ofRefusal } from "../problems.ts"
import { readIfMatch } from "../request-headers.ts"

/** What a link to a form may fill in: what the page is about from which it leads. */
const filledIn = Object.fromEntries(
  ["case", "line", "event", "commitment", "instrument", "decision", "milestone", "mechanism", "party", "procedure"].map(
    (name) => [name, z.string().optional()],
  ),
)

const own: ReadonlySet<string> = new Set([actionControl, idControl, revisionControl])

/** Whose form it is, of which act. */
type Asked = {
  readonly packageId: string
  readonly act: Act
  readonly fields: readonly Field[]
  readonly principal: Principal
  readonly coordinates: PackagePage<unknown>["asked"]
}

/** Forms by which people record: filled in, looked at, and only then recorded. The way in is the one that programs have. */
export function recordingFormRoutes(app: Api, context: Context): void {
  const { ledger, baseUrl } = context
  takeFormBodies(app as unknown as FastifyInstance)
  const config = { produces: ["text/html"], takesForms: true }
  const params = z.strictObject({ package: z.string() })
  const paramsOfAct = z.strictObject({ package: z.string(), act: z.string() })
  const querystring = z.strictObject(coordinateParameters)

  app.get(
    "/packages/:package/record",
    { schema: { hide: true, params, querystring }, config },
    async (request, reply) => {
      const principal = recorderOf(request, request.params.package)
      if (!principal.ok) return sendProblem(reply, ofRefusal(principal.refusal))
      return sendPackagePage(context, request, reply, {
        package: request.params.package,
        asked: askedIn(request.query),
        reader: principal.value,
        answer: nothing,
        document: actsDocument,
      })
    },
  )

  app.get(
    "/packages/:package/record/:act",
    { schema: { hide: true, params: paramsOfAct, querystring: querystring.extend(filledIn) }, config },
    async (request, reply) => {
      const { asOf, knownAt, seenBy, ...filled } = request.query
      const asked = askFor(request, reply, request.params, { asOf, knownAt, seenBy })
      if (!asked) return reply
      const entries = Object.entries(present(filled))
        .filter(([name]) => isControlOf(asked.fields, `/data/${name}`))
        .map(([name, value]) => [`/data/${name}`, [String(value)]] as const)
      return sendForm(request, reply, asked, new Map(entries))
    },
  )

  app.post(
    "/packages/:package/record/:act",
    { schema: { hide: true, params: paramsOfAct, querystring }, config },
    async (request, reply) => {
      const asked = askFor(request, reply, request.params, request.query)
      if (!asked) return reply
      const said = request.body as Entries
      const action = saidIn(said, actionControl)
      const entries = new Map([...said].filter(([name]) => !own.has(name)))
      if (action !== actions.preview && action !== actions.record)
        return sendForm(request, reply, asked, reshaped(entries, action))
      const read = readForm(asked.fields, entries)
      if (read.issues.length > 0) return sendForm(request, reply, asked, entries, read.issues, 422)
      const event = { type: asked.act.type, ...read.value }
      if (action === actions.preview) return sendPreview(request, reply, asked, entries, event)
      return record(request, reply, asked, entries, event, said)
    },
  )

  /** Undefined where the reply has said already why not. */
  function askFor(
    request: FastifyRequest,
    reply: FastifyReply,
    { package: packageId, act: address }: { readonly package: string; readonly act: string },
    coordinates: Parameters<typeof askedIn>[0],
  ): Asked | undefined {
    const principal = recorderOf(request, packageId)
    const act = actAt(address)
    const definition = act && definitionOf(act.type)
    if (principal.ok && act && definition)
      return {
        packageId,
        act,
        fields: eventFields(definition),
        principal: principal.value,
        coordinates: askedIn(coordinates),
      }
    if (!principal.ok) sendProblem(reply, ofRefusal(principal.refusal))
    else
      sendProblem(
        reply,
        ofRefusal({
          refusal: "not-found",
          what: `act "${address}" that could be recorded`,
          accepted: `one of those at ${pathOf(packageId, "record")}`,
        }),
      )
    return undefined
  }

  async function record(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Asked,
    entries: Entries,
    event: Readonly<Record<string, unknown>>,
    said: Entries,
  ): Promise<FastifyReply> {
    const { packageId, principal } = asked
    const expected = readIfMatch(`"${saidIn(said, revisionControl)}"`)
    if (!expected.ok) return sendProblem(reply, expected.problem)
    const recorded = await ledger.record({
      package: packageId,
      body: [{ id: saidIn(said, idControl), ...event }],
      principal,
      ...(expected.value && { expected: expected.value }),
    })
    if (recorded.ok) {
      const [{ id } = { id: "" }] = recorded.value.events
      const how = recorded.value.repeated ? "before" : "now"
      const location = `${baseUrl}${pathOf(packageId, "history", id)}?recorded=${how}`
      return reply.code(303).headers({ location, "cache-control": "no-store" }).send()
    }
    // Looked at again, because what it would change may be otherwise by now.
    if (recorded.refusal.refusal === "wrong-revision")
      return sendPreview(request, reply, asked, entries, event, overtaken)
    return sendRefused(request, reply, asked, entries, event, recorded.refusal)
  }

  async function sendPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Asked,
    entries: Entries,
    event: Readonly<Record<string, unknown>>,
    notice?: string,
  ): Promise<FastifyReply> {
    const { packageId, principal } = asked
    const found = await ledger.preview({ package: packageId, body: [event], principal })
    if (!found.ok) return sendRefused(request, reply, asked, entries, event, found.refusal)
    const document = previewDocument(asked.act, asked.fields, entries, found.value.value, notice)
    return send(request, reply, asked, document, notice === undefined ? 200 : 409)
  }

  /** What the form can mend stands at its fields; the rest is a problem. */
  async function sendRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Asked,
    entries: Entries,
    event: Readonly<Record<string, unknown>>,
    refusal: Refusal,
  ): Promise<FastifyReply> {
    const problem = ofRefusal(refusal)
    if (refusal.refusal === "not-found" || refusal.refusal === "unavailable") return sendProblem(reply, problem)
    const { status } = problemKinds[problem.kind]
    return sendForm(request, reply, asked, entries, refusalsOf(refusal, event), status)
  }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Asked,
    entries: Entries,
    refusals: readonly FormRefusal[] = [],
    status = 200,
  ): Promise<FastifyReply> {
    return send(request, reply, asked, actFormDocument(asked.act, asked.fields, entries, refusals), status)
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { packageId, principal, coordinates }: Asked,
    document: PackagePage<undefined>["document"],
    status: number,
  ): Promise<FastifyReply> {
    return sendPackagePage(context, request, reply, {
      package: packageId,
      asked: coordinates,
      reader: principal,
      answer: nothing,
      document,
      status,
    })
  }
}

const nothing = () => done({ value: undefined })

const overtaken =
  "Somebody else recorded something in the same stream meanwhile, so this was not recorded. Look again at what it would change, and record it then."
