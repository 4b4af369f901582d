import { parse } from "../domain/admission/parse.ts"
import type { Principal } from "../domain/admission/permission.ts"
import { done, invalid, type Result, refused } from "../domain/admission/refusal.ts"
import { type Proposal, precisionOf, proposalSchema, type RecordedEvent } from "../domain/envelope.ts"
import { streamOf } from "../domain/streams.ts"
import { slug } from "../domain/values/slug.ts"
import { type Environment, idFrom } from "./environment.ts"

/** A request to record one event or several into one stream of a package: all of it, or nothing. */
export type RecordRequest = {
  readonly package: string
  /** An event or an array of events, as it came. */
  readonly body: unknown
  readonly principal: Principal
  /** Gives ids to the events that bring none, so that the same request again is the same events. */
  readonly idempotencyKey?: string
  /** The stream's last revision that the client knows (`If-Match`). */
  readonly expected?: { readonly stream: string; readonly revision: number }
}

/** A request that could be read: its events as they would be recorded but for the stamp, and where each stands in the request. */
export type Drafted = {
  readonly request: RecordRequest
  readonly stream: string
  readonly drafts: readonly Draft[]
}

export type Draft = { readonly event: RecordedEvent; readonly seal: readonly string[]; readonly pointer: string }

const mostEvents = 1_000

/** Events that are not stored yet stand after all that are: from here on, by their revisions. */
export const provisional = Number.MAX_SAFE_INTEGER - 10_000_000

/** Reads a request: schema, ids, actor, stream. Every issue of every event is answered, each at its pointer. */
export function draft(request: RecordRequest, environment: Environment): Result<Drafted> {
  const name = slug.safeParse(request.package)
  if (!name.success)
    return refused({
      refusal: "not-found",
      what: `package ${request.package}`,
      accepted: "a package's name: lower-case letters, digits and hyphens",
    })
  const several = Array.isArray(request.body)
  const bodies: readonly unknown[] = several ? (request.body as unknown[]) : [request.body]
  if (bodies.length === 0 || bodies.length > mostEvents)
    return invalid({ pointer: "", message: `an event, or an array of 1 to ${mostEvents} events` })
  const parsed = bodies.map((body, index) => parse<Proposal>(proposalSchema, body, several ? `/${index}` : ""))
  const issues = parsed.flatMap((one) => (!one.ok && one.refusal.refusal === "invalid" ? one.refusal.issues : []))
  if (issues.length > 0) return invalid(...issues)
  const drafts: Draft[] = []
  for (const [index, one] of parsed.entries()) {
    if (!one.ok) return one
    const drafted = draftOf(one.value, request, index, several ? `/${index}` : "", environment)
    if (!drafted.ok) return drafted
    drafts.push(drafted.value)
  }
  const stream = drafts[0]?.event.stream ?? ""
  const astray = drafts.find((one) => one.event.stream !== stream)
  if (astray)
    return invalid({
      pointer: astray.pointer,
      message: `events of one stream: this one belongs in ${astray.event.stream}, the first in ${stream}`,
    })
  return done({ request, stream, drafts })
}

function draftOf(
  proposal: Proposal,
  request: RecordRequest,
  index: number,
  pointer: string,
  environment: Environment,
): Result<Draft> {
  const { principal, idempotencyKey } = request
  const { id, version, precision, onBehalfOf, seal = [], ...rest } = proposal
  if (onBehalfOf !== undefined && principal.role !== "depositary" && onBehalfOf !== principal.party)
    return refused({
      refusal: "forbidden",
      message: `${principal.subject} does not act for ${onBehalfOf}.`,
      roles: ["depositary", `delegate of ${onBehalfOf}`],
      pointer: `${pointer}/onBehalfOf`,
    })
  const stream = streamOf(request.package, rest.type, rest.data as object)
  if (stream === undefined)
    return invalid({ pointer: `${pointer}/data`, message: `the case or the line that a ${rest.type} belongs to` })
  const party = onBehalfOf ?? principal.party
  const event = {
    id:
      id ??
      (idempotencyKey === undefined
        ? environment.newId()
        : idFrom(request.package, principal.subject, idempotencyKey, String(index))),
    package: request.package,
    stream,
    revision: 0,
    version: version ?? 1,
    precision: precisionOf(rest.effectiveAt, precision),
    recordedAt: "",
    knownAt: "",
    actor: { subject: principal.subject, ...(party !== undefined && { onBehalfOf: party }) },
    position: provisional,
    ...rest,
  } as RecordedEvent
  return done({ event, seal, pointer })
}
