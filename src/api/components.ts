import { z } from "zod"
import { catalogue } from "../domain/catalogue.ts"
import { proposalSchema } from "../domain/envelope.ts"
import { amount, quantity, share } from "../domain/values/amount.ts"
import { anchor } from "../domain/values/anchor.ts"
import { decisionRule } from "../domain/values/decision-rule.ts"
import { duration } from "../domain/values/duration.ts"
import { date, moment, timeZone } from "../domain/values/moment.ts"
import { period } from "../domain/values/period.ts"
import { eventId, slug, text } from "../domain/values/slug.ts"
import { source } from "../domain/values/source.ts"
import { deadline, trigger } from "../domain/values/trigger.ts"
import * as answers from "./answers.ts"
import { descriptions } from "./descriptions.ts"

/** An event as a client proposes it: one schema for each type, told apart by `type`. */
export const proposal = proposalSchema as unknown as z.ZodDiscriminatedUnion<z.ZodObject[]>

/** What a request to record brings. */
export const proposals = z.union([proposal, z.array(proposal).min(1).max(1_000)])

descriptions.add(proposal, { id: "ProposedEvent", description: "One of the event types of the catalogue, by `type`." })
for (const [index, option] of proposal.options.entries()) {
  const listed = catalogue[index]
  if (listed) descriptions.add(option, { id: listed.type })
}

const values = {
  Amount: [amount, "An exact amount, or a share of a figure."],
  Quantity: [quantity, "So much of a unit: an ISO 4217 code, or a named item unit. Never a float."],
  Share: [share, "A decimal fraction of a figure for the same period."],
  Anchor: [
    anchor,
    'Whatever can be waited for, such as "milestone:ceasefire.reached" or "instrument:paris-declaration.signed/france".',
  ],
  DecisionRule: [decisionRule, "How a body decides."],
  Duration: [duration, "ISO 8601: of the calendar (years to days) or of the clock (hours to seconds), never both."],
  Date: [date, "A calendar date, YYYY-MM-DD."],
  Time: [
    moment,
    "A year, a month, a date, or an instant with its offset (RFC 3339, at most milliseconds). Its precision is kept.",
  ],
  TimeZone: [timeZone, 'An IANA time zone, such as "Europe/Kyiv".'],
  Period: [period, "Half-open: `to` is the first day after it. A fiscal year is a period with a label."],
  EventId: [eventId, "A UUID in lower case; version 7 is recommended."],
  Name: [slug, "Lower-case letters, digits and single hyphens, at most 64 characters."],
  Text: [text, "Words for people, at most 20,000 characters."],
  Source: [source, "Where a fact was read."],
  Deadline: [deadline, "What ends a time for doing something."],
  Trigger: [trigger, "What starts something."],
} as const

const answered = {
  Coordinates: answers.coordinates,
  Thing: answers.shown,
  Inapplicable: answers.inapplicable,
  PackageState: answers.packageState,
  PackageList: answers.packageList,
  CollectionPage: answers.collectionPage,
  ThingAnswer: answers.thing,
  Timeline: answers.timelineAnswer,
  RecordedEvent: answers.recordedEvent,
  HistoryPage: answers.historyPage,
  FeedPage: answers.feedPage,
  Receipt: answers.receipt,
  WhatIf: answers.whatIf,
  Problem: answers.problem,
} as const

for (const [id, [schema, description]] of Object.entries(values)) descriptions.add(schema, { id, description })
for (const [id, schema] of Object.entries(answered)) descriptions.add(schema, { ...descriptions.get(schema), id })
