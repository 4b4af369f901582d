import fc from "fast-check"
import { z } from "zod"
import { definitionOf, type EventTypeName } from "../../../src/domain/catalogue.ts"
import { decimal, unit } from "../../../src/domain/values/amount.ts"
import { anchor } from "../../../src/domain/values/anchor.ts"
import { duration } from "../../../src/domain/values/duration.ts"
import { date, instant, moment, timeZone } from "../../../src/domain/values/moment.ts"
import * as names from "../../../src/domain/values/names.ts"
import { period } from "../../../src/domain/values/period.ts"
import { slug, text } from "../../../src/domain/values/slug.ts"
import { deadline, trigger } from "../../../src/domain/values/trigger.ts"

/** The first twice as often: it is what most histories have from the start. */
const oneOf = <const Value>(...values: readonly [Value, ...Value[]]): fc.Arbitrary<Value> =>
  fc.constantFrom(values[0], ...values)

/** A handful of names of each kind, so that events meet, collide and miss each other. */
export const parties = ["north", "south", "guarantor"] as const
export const commitments = ["aid", "patrol"] as const
export const instruments = ["accord", "annex"] as const
export const cases = ["raid", "shelling"] as const
export const lines = ["shells", "loan"] as const
const milestone = oneOf("ceasefire", "withdrawal")
const commitment = oneOf(...commitments)
const instrument = oneOf(...instruments)
const party = fc.constantFrom(...parties)
const stage = oneOf("inspect", "judge")
const line = oneOf(...lines)
const things = oneOf("commitment:aid", "commitment:patrol", "instrument:accord", "instrument:annex")
const anchors = oneOf(
  "milestone:ceasefire.reached",
  "instrument:accord.in-force",
  "instrument:accord.signed/north",
  "commitment:aid.fulfilled",
  "procedure:ratification.approved",
  "case.occurred",
)

/** Values of the schemas that a walk over their structure could not guess. */
const bySchema = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>([
  [names.party, party],
  [names.milestone, milestone],
  [names.procedure, oneOf("ratification")],
  [names.instrument, instrument],
  [names.reservation, oneOf("understanding")],
  [names.notice, oneOf("leaving")],
  [names.commitment, commitment],
  [names.mechanism, oneOf("monitoring")],
  [names.stage, stage],
  [names.report, oneOf("weekly")],
  [names.line, line],
  [names.provisionPath, oneOf("accord/article-1", "annex/article-1")],
  [names.commitmentOrInstrument, things],
  [names.decisionSubject, fc.oneof(things, oneOf("stage:judge"))],
  [names.declarationSubject, fc.oneof(things, oneOf("milestone:ceasefire", "party:north", "decision:extend"))],
  [names.event, fc.constant("0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01")],
  [text, oneOf("some words", "other words")],
  [moment, oneOf("2026", "2026-03", "2026-03-29", "2026-10-25T09:00:00.000Z")],
  [date, oneOf("2026-01-01", "2026-10-25")],
  [instant, oneOf("2026-10-25T09:00:00.000Z")],
  [timeZone, oneOf("UTC", "Europe/Kyiv")],
  [duration, oneOf("P1M", "PT24H")],
  [period, oneOf({ from: "2026-01-01", to: "2027-01-01" }, { from: "2026-01-01", to: "2026-04-01", label: "first" })],
  [decimal, oneOf("0", "1", "9.40")],
  [unit, oneOf("EUR", "shell")],
  [anchor, anchors],
  [
    trigger,
    oneOf<unknown>("milestone:ceasefire.reached", { at: "2026-03-29" }, { anyOf: ["commitment:aid.fulfilled"] }),
  ],
  [deadline, oneOf({ at: "2026-10" }, { within: "P1M", of: "instrument:accord.in-force" })],
])

/** Names that are nobody's id, or are made by the event that bears them: by the field that they stand in. */
const byField: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  party,
  milestone,
  procedure: oneOf("ratification"),
  instrument,
  provision: oneOf("article-1", "article-2"),
  variant: fc.constant("bracketed"),
  reservation: oneOf("understanding"),
  notice: oneOf("leaving"),
  commitment,
  request: oneOf("first-call", "second-call"),
  mechanism: oneOf("monitoring"),
  stage,
  decision: oneOf("extend", "restore"),
  contrary: oneOf("extend", "raid/extend"),
  report: oneOf("weekly"),
  case: oneOf(...cases),
  line,
  holder: oneOf("north", "nobody", "not-known"),
  from: oneOf("EUR", "DKK"),
  to: oneOf("EUR", "USD"),
  rate: oneOf("1.25", "7.46"),
  share: oneOf("0.0025", "0.5"),
  path: fc.constant("/data/description"),
  every: oneOf("P1M", "P1Y"),
  sha256: fc.constant("0".repeat(64)),
}

const anyName = oneOf("first", "second")

/** Any data that fits a schema, over a few ids. `field` is the member in which it stands. */
function fitting(schema: z.core.$ZodType, field: string): fc.Arbitrary<unknown> {
  const listed = bySchema.get(schema)
  if (listed) return listed
  if (schema instanceof z.ZodObject) return fittingObject(schema)
  if (schema instanceof z.ZodOptional) return fitting(schema.unwrap(), field)
  if (schema instanceof z.ZodNullable) return fc.option(fitting(schema.unwrap(), field), { freq: 4 })
  if (schema instanceof z.ZodArray) return fittingArray(schema, field)
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fitting(schema.keyType, field) as fc.Arbitrary<string>, fitting(schema.valueType, field), {
      maxKeys: 2,
      noNullPrototype: true,
    })
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((option) => fitting(option, field)))
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodUnknown) return oneOf<unknown>("anything", 1, null, { at: "all" })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 3 })
  if (schema === slug || schema instanceof z.ZodString) return byField[field] ?? anyName
  throw new Error(`no values are known for the member "${field}"`)
}

function fittingObject(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.shape)
  const fields = members.map(([name, member]) => [name, fitting(member, name)] as const)
  const requiredKeys = members.flatMap(([name, member]) => (member instanceof z.ZodOptional ? [] : [name]))
  const object = fc.record(Object.fromEntries(fields), { requiredKeys, noNullPrototype: true })
  // Where nothing is required of each member, something is required of them together.
  return requiredKeys.length > 0 ? object : object.filter((value) => schema.safeParse(value).success)
}

function fittingArray(schema: z.ZodArray, field: string): fc.Arbitrary<unknown> {
  // Stages have names of their own in a mechanism; elsewhere nothing is lost by items that differ.
  const selector = (item: unknown) => (item as { stage?: string }).stage ?? JSON.stringify(item)
  const minLength = schema.safeParse([]).success ? 0 : 1
  return fc.uniqueArray(fitting(schema.element, field), { minLength, maxLength: 2, selector })
}

const remembered = new Map<string, fc.Arbitrary<object>>()

/** Data that fits the schema of an event type. */
export function dataOf(type: string): fc.Arbitrary<object> {
  const known = remembered.get(type)
  if (known) return known
  const definition = definitionOf(type)
  if (!definition) throw new Error(`no event type ${type}`)
  const data = fitting(definition.data, "data") as fc.Arbitrary<object>
  remembered.set(type, data)
  return data
}

/** How often each type is told: those that make, change and end things, for which order matters, more often. */
export const weights: Readonly<Partial<Record<EventTypeName, number>>> = {
  PartyAdmitted: 2,
  MilestoneDefined: 2,
  InstrumentTabled: 3,
  InstrumentSigned: 3,
  InstrumentTerminated: 2,
  ProvisionProposed: 3,
  ProvisionRevised: 2,
  ProvisionAgreed: 3,
  CommitmentUndertaken: 4,
  CommitmentAmended: 4,
  CommitmentSuspended: 2,
  CommitmentResumed: 3,
  CommitmentTerminated: 2,
  DecisionOpened: 3,
  VoteCast: 3,
  IncidentReported: 2,
  BreachClaimed: 3,
  CaseClosed: 2,
  LineOpened: 3,
  PledgeMade: 3,
}
