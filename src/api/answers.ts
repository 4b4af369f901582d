import { z } from "zod"
import { collections } from "../projections/state.ts"
import { descriptions } from "./descriptions.ts"

/** What this interface answers with, for its description in OpenAPI: what is sent is what the ledger answers, unchanged. */

const time = z.string().register(descriptions, { description: "RFC 3339, UTC, milliseconds." })
const positionNumber = z
  .int()
  .register(descriptions, { description: "The event's place in the ledger's total order, from 0 without gaps." })

export const coordinates = z
  .object({
    asOf: z.string().nullable(),
    knownAt: z.string().nullable(),
    seenBy: z.string().nullable(),
    knowsThrough: z.object({ position: positionNumber, knownAt: time }).nullable(),
  })
  .register(descriptions, { description: "The point of the answer, so that the same question can be put again." })

export const shown = z.looseObject({ id: z.string() }).register(descriptions, {
  description:
    "A thing of the package: its fields, the event that made it, since when, and the event that changed it last.",
})

const moment = z.object({ at: z.string(), precision: z.enum(["year", "month", "day", "instant"]) })

export const inapplicable = z.object({
  event: z.string(),
  type: z.string(),
  since: moment,
  reason: z.enum(["made-twice", "not-there", "ended", "nothing-to-undo"]),
  about: z.object({ kind: z.string(), id: z.string() }),
  with: z.string().optional(),
})

const listsOfThings = Object.fromEntries(Object.keys(collections).map((name) => [name, z.array(shown)]))

export const packageState = z.object({
  package: z.string(),
  coordinates,
  title: z.string().nullable(),
  purpose: z.string().nullable(),
  timeZone: z.string(),
  seals: z.record(z.string(), z.array(z.string())).nullable(),
  ...listsOfThings,
  inapplicable: z
    .array(inapplicable)
    .register(descriptions, { description: "Events that change nothing at this point, and why." }),
  withheld: z.int().register(descriptions, { description: "How many events are kept from this reader." }),
})

export const packageList = z.object({
  packages: z.array(
    z.object({
      package: z.string(),
      title: z.string().nullable(),
      events: z.int(),
      lastPosition: positionNumber,
      lastKnownAt: time,
    }),
  ),
})

export const collectionPage = z.object({
  package: z.string(),
  coordinates,
  collection: z.string(),
  items: z.array(shown),
  next: z
    .string()
    .nullable()
    .register(descriptions, { description: "The `cursor` of the next page, at the same point; null at the end." }),
})

export const thing = z.object({ package: z.string(), coordinates, collection: z.string(), item: shown })

export const recordedEvent = z
  .looseObject({
    id: z.string(),
    position: positionNumber,
    package: z.string(),
    stream: z.string(),
    revision: z.int(),
    type: z.string(),
    version: z.int(),
    effectiveAt: z.string(),
    precision: z.string(),
    recordedAt: time,
    knownAt: time,
    actor: z.object({ subject: z.string(), onBehalfOf: z.string().optional() }),
    data: z.unknown().optional(),
  })
  .register(descriptions, {
    description: "An event as it was recorded. Without `data` where it is kept from this reader.",
  })

const historyEntry = z.looseObject({
  ...recordedEvent.shape,
  standing: z.enum(["applied", "inapplicable", "annulled", "erased", "not-yet-effective", "dropped"]),
  changes: z.array(z.looseObject({ kind: z.string(), id: z.string() })),
  rectifiedBy: z.string().nullable(),
})

export const eventAnswer = z.object({ package: z.string(), coordinates, entry: historyEntry })

export const historyPage = z.object({
  package: z.string(),
  coordinates,
  entries: z.array(historyEntry),
  replays: z.array(z.looseObject({ by: z.string(), at: time, file: z.string(), sha256: z.string() })),
  next: z
    .string()
    .nullable()
    .register(descriptions, { description: "The `cursor` of the next page; null at the end." }),
})

const axis = z.object({
  times: z.int(),
  timesPerStep: z.int(),
  words: z.string(),
  begins: z.string(),
  ends: z.string(),
  at: z.int().register(descriptions, { description: "The step, from 0, at which the point stands." }),
  steps: z.array(z.object({ value: z.string().nullable(), events: z.int(), words: z.string() })),
})

export const timelineAnswer = z.object({ package: z.string(), coordinates, asOf: axis, knownAt: axis })

export const feedPage = z.object({
  events: z.array(recordedEvent),
  last: z
    .int()
    .register(descriptions, { description: "The position up to which this answer has looked; -1 in an empty ledger." }),
  next: z
    .int()
    .nullable()
    .register(descriptions, { description: "The `after` of the next page; null where there is nothing further yet." }),
})

export const receipt = z.object({
  events: z.array(
    z.object({ id: z.string(), stream: z.string(), revision: z.int(), position: positionNumber, recordedAt: time }),
  ),
  repeated: z
    .boolean()
    .register(descriptions, { description: "All of it was recorded before, by a request that said the same." }),
})

/** What a question about a package answers with; what stands in it besides is the question's own. */
export const answerToQuestion = z.looseObject({ package: z.string(), coordinates })

export const whatIf = z.object({
  package: z.string(),
  hypothetical: z.literal(true),
  sentence: z.string(),
  events: z.array(z.object({ id: z.string(), stream: z.string(), position: positionNumber })),
  answer: answerToQuestion,
  without: answerToQuestion.nullable().register(descriptions, {
    description: "The answer that holds; null where the question is about something that is only supposed.",
  }),
  difference: z.looseObject({ sentence: z.string() }).register(descriptions, {
    description: "Of two rehearsals what the one adds to the other; else what differs in the package.",
  }),
})

export const reportList = z.object({
  package: z.string(),
  coordinates,
  reports: z.array(z.object({ report: z.string(), title: z.string(), about: z.string(), address: z.string() })),
})

export const reportAnswer = z.object({
  package: z.string(),
  coordinates,
  report: z.string(),
  parts: z.looseObject({}).register(descriptions, {
    description: "What the questions that it is made of are answered with, by their names.",
  }),
})

const issue = z.object({
  pointer: z.string().register(descriptions, { description: "JSON pointer into the request." }),
  message: z.string(),
})

export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    issues: z.array(issue).optional(),
    missing: z
      .array(z.object({ kind: z.string(), id: z.string(), pointer: z.string(), message: z.string() }))
      .optional(),
    conflicts: z.array(inapplicable.extend({ message: z.string() })).optional(),
    roles: z.array(z.string()).optional(),
    stream: z.string().optional(),
    currentRevision: z.int().optional(),
    accepted: z.string().optional(),
  })
  .register(descriptions, { description: "RFC 9457. What each `type` means stands at its address." })

export const problemPage = z.object({ type: z.string(), title: z.string(), status: z.int(), about: z.string() })
export const healthy = z.object({ up: z.literal(true) })
export const ready = z.object({
  ready: z.literal(true),
  lastPosition: z.int(),
  cluster: z
    .object({ reachable: z.boolean(), caughtUp: z.boolean(), problem: z.string().optional() })
    .optional()
    .register(descriptions, { description: "Only of a node before a cluster: how it stands to that." }),
})
