/** Every kind of problem that this interface answers with: its name under `/problems/`, its status, and what to do about it. */
export const problemKinds = {
  invalid: {
    status: 422,
    title: "The request cannot be recorded as it is",
    about:
      "The body is JSON, but something in it is not what the event type asks for. `issues` lists all of it, each at its JSON pointer into the body, with what would be accepted.",
  },
  forbidden: {
    status: 403,
    title: "Not for this role",
    about:
      "The token is known, but it may not do this. `roles` lists who may. A package that the token does not name is refused in the same way, whether it exists or not.",
  },
  "unknown-id": {
    status: 422,
    title: "An id that is not there",
    about:
      "The events speak of something that does not exist where they stand in effective order. `missing` lists each id, its kind, and its JSON pointer. A batch counts as one: its events may refer to each other.",
  },
  conflict: {
    status: 409,
    title: "The history would contradict itself",
    about:
      "An id made twice, an act on what is not yet made or was ended, or the withdrawal of what is not there. `conflicts` lists the events in conflict; recording the rectifications in the same batch resolves it.",
  },
  "wrong-revision": {
    status: 412,
    title: "The stream has moved on",
    about:
      '`If-Match: "{stream}@{revision}"` named a revision that is not the last one. Read what was recorded since, and ask again with `currentRevision`.',
  },
  "id-taken": {
    status: 409,
    title: "The id is taken by other content",
    about:
      "An event's id, or the Idempotency-Key from which ids are made, was used before with other content. The same content again would have been answered with the first receipt.",
  },
  "package-exists": {
    status: 409,
    title: "The package exists",
    about: "PackageOpened opens a package that is not there yet.",
  },
  "not-found": {
    status: 404,
    title: "Not there",
    about: "The package, or the thing in it, is not there at the point that was asked for. `accepted` says what is.",
  },
  "bad-coordinate": {
    status: 400,
    title: "A coordinate that cannot be asked for",
    about:
      "`asOf`, `knownAt`, `seenBy`, a date or a cursor is not of the form that is accepted, or lies where nothing can be known. `accepted` says what would do.",
  },
  unavailable: {
    status: 503,
    title: "The ledger cannot answer now",
    about:
      "The store could not be reached, or other writers were faster. Try again after Retry-After; where `mayBeStored` is true, with the same ids or the same Idempotency-Key, so that nothing is recorded twice.",
  },
  malformed: {
    status: 400,
    title: "The request cannot be read",
    about: "Broken JSON, bytes that are not UTF-8, a header or an address that has not the form it must have.",
  },
  "bad-query": {
    status: 400,
    title: "Query parameters that are not accepted",
    about:
      "A parameter that this address does not know, that came twice, or whose value is not accepted. The pointers in `issues` are into the query, such as `/limit`.",
  },
  "foreign-form": {
    status: 403,
    title: "A form from elsewhere",
    about:
      "Forms are taken from pages of this server alone, so that no other page can record in somebody's name. Programs post JSON to /packages/{package}/events.",
  },
  unauthenticated: {
    status: 401,
    title: "A token is needed",
    about: "This ledger is read and written with a bearer token: `Authorization: Bearer {token}`.",
  },
  "no-such-address": {
    status: 404,
    title: "No such address",
    about: "See /openapi.json or /docs for those there are.",
  },
  "method-not-allowed": {
    status: 405,
    title: "Not with this method",
    about: "The header Allow lists the methods of this address.",
  },
  "not-acceptable": {
    status: 406,
    title: "No such form",
    about: "The address has no answer in a form that the header Accept allows. `accepted` lists its forms.",
  },
  timeout: { status: 408, title: "The request did not arrive in time", about: "Send it again, without pauses." },
  "too-large": {
    status: 413,
    title: "The body is too large",
    about: "At most 2 MiB and 1,000 events in one request. Send several requests.",
  },
  "address-too-long": {
    status: 414,
    title: "The address is too long",
    about: "Names in this ledger have at most 64 characters.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "Not in this form",
    about: "A body is application/json in UTF-8, not compressed; that of a form is application/x-www-form-urlencoded.",
  },
  "expectation-failed": {
    status: 417,
    title: "An expectation that cannot be met",
    about: "The header Expect may say 100-continue and nothing else.",
  },
  "headers-too-large": { status: 431, title: "The headers are too large", about: "At most 16 KiB in all." },
  "too-many-streams": {
    status: 503,
    title: "Too many streams are open",
    about: "The number of open event streams is bounded. Try again after Retry-After, or poll /events.",
  },
  behind: {
    status: 503,
    title: "This node is not there yet",
    about:
      "The request names a position in Depositary-Position, and this node did not come to hold it in time. Try again after Retry-After, or ask another node.",
  },
  closing: {
    status: 503,
    title: "The server is closing",
    about: "It finishes what it has begun and takes nothing new. Nothing of this request was recorded.",
  },
  internal: {
    status: 500,
    title: "A bug",
    about: "The server failed. `instance` names this failure in its log; tell whoever runs it.",
  },
} as const satisfies Record<string, { readonly status: number; readonly title: string; readonly about: string }>

export type ProblemKind = keyof typeof problemKinds
