import type { Issue, Refusal } from "../domain/admission/refusal.ts"
import type { ProblemKind } from "./problem-kinds.ts"

/** A problem before it is sent: its kind, one sentence or two, and the members that RFC 9457 lets a kind add. */
export type Problem = {
  readonly kind: ProblemKind
  readonly detail: string
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** A request can be wrong in more places than anybody reads: the rest is counted. */
const mostListed = 100
const mostCharacters = 2_000

/** Every refusal of the ledger as a problem. Exhaustive: a new refusal does not compile before it stands here. */
const ofRefusals = {
  invalid: ({ issues }) => ({ kind: "invalid", detail: summary(issues), members: listed("issues", issues) }),
  forbidden: ({ message, roles, pointer }) => ({
    kind: "forbidden",
    detail: `${message} Who may: ${roles.join(", ")}.`,
    members: { roles, ...(pointer !== undefined && { issues: [{ pointer, message }] }) },
  }),
  "unknown-id": ({ missing }) => ({
    kind: "unknown-id",
    detail: summary(missing),
    members: listed("missing", missing),
  }),
  conflict: ({ conflicts }) => ({
    kind: "conflict",
    detail: `${conflicts.length === 1 ? "A conflict" : `${conflicts.length} conflicts`}: ${conflicts[0]?.message ?? ""}`,
    members: listed("conflicts", conflicts),
  }),
  "wrong-revision": ({ stream, expected, actual }) => ({
    kind: "wrong-revision",
    detail: `The last revision of ${stream} is ${actual}, not ${expected}.`,
    members: { stream, expectedRevision: expected, currentRevision: actual },
    headers: { etag: revisionTag(stream, actual) },
  }),
  "id-taken": ({ id, pointer, message }) => ({
    kind: "id-taken",
    detail: `Expected ${message}. An Idempotency-Key gives the events their ids: used again, it must come with the same content.`,
    members: { id, issues: [{ pointer, message }] },
  }),
  "package-exists": ({ package: packageId, message }) => ({
    kind: "package-exists",
    detail: `Expected ${message}.`,
    members: { package: packageId },
  }),
  "not-found": ({ what, accepted }) => ({
    kind: "not-found",
    detail: `There is no ${short(what)}.`,
    members: { accepted: short(accepted) },
  }),
  "bad-coordinate": ({ coordinate, value, accepted }) => ({
    kind: "bad-coordinate",
    detail: `${coordinate} "${short(value, 100)}": accepted is ${short(accepted)}.`,
    members: {
      coordinate,
      accepted: short(accepted),
      issues: [{ pointer: `/${coordinate}`, message: short(accepted) }],
    },
  }),
  unavailable: ({ message, mayBeStored }) => ({
    kind: "unavailable",
    detail: mayBeStored
      ? `${message}. It is not known whether the events were stored: repeat the request with the same ids or the same Idempotency-Key.`
      : message,
    members: { mayBeStored },
    headers: { "retry-after": "1" },
  }),
} satisfies { readonly [R in Refusal["refusal"]]: (refusal: Extract<Refusal, { refusal: R }>) => Problem }

export function ofRefusal(refusal: Refusal): Problem {
  return (ofRefusals[refusal.refusal] as (refusal: Refusal) => Problem)(refusal)
}

/** A body or a header that cannot be read at all. `where` is a header's name; a body is the pointer "". */
export function malformed(detail: string, accepted: string, where?: string): Problem {
  const place = where === undefined ? { issues: [{ pointer: "", message: accepted }] } : { header: where }
  return { kind: "malformed", detail, members: { accepted, ...place } }
}

/** A query that this address does not take, with everything that it does take. */
export function badQuery(issues: readonly Issue[], parameters: readonly string[]): Problem {
  const accepted = parameters.length === 0 ? "no query parameters" : parameters.join(", ")
  return {
    kind: "bad-query",
    detail: `${summary(issues)}. Accepted: ${accepted}.`,
    members: { ...listed("issues", issues), accepted },
  }
}

/** The strong tag of a stream at a revision: what POST answers in ETag and takes in If-Match. */
export function revisionTag(stream: string, revision: number): string {
  return `"${stream}@${revision}"`
}

function listed(name: string, all: readonly object[]): Readonly<Record<string, unknown>> {
  return all.length <= mostListed
    ? { [name]: all }
    : { [name]: all.slice(0, mostListed), more: all.length - mostListed }
}

function summary(issues: readonly Issue[]): string {
  const [first] = issues
  if (!first) return "Something is wrong"
  const others = issues.length === 1 ? "" : `, and ${issues.length - 1} more`
  return short(`${first.pointer === "" ? "The request" : first.pointer}: ${first.message}${others}`)
}

function short(text: string, most: number = mostCharacters): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}
