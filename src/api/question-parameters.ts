import { z } from "zod"
import { stageName } from "../domain/line/stages.ts"
import { unit } from "../domain/values/amount.ts"
import { duration } from "../domain/values/duration.ts"
import { date } from "../domain/values/moment.ts"
import { slug } from "../domain/values/slug.ts"
import type { QuestionName } from "../ledger/asking/question.ts"
import { timeParameter } from "./coordinates-query.ts"
import { descriptions } from "./descriptions.ts"

const monthsAccepted = "a whole number of months from 1 to 1200"

const currency = described(
  unit.optional(),
  "The currency to add in, where a rate is recorded. Default: the one that most lines can be brought to.",
  "EUR",
)

/** What each question takes besides the three coordinates: in the query of an address, or in the body of a what-if. */
export const questionParameters = {
  state: {},
  obligations: {},
  docket: {},
  sustainment: {
    stage: described(
      stageName.optional(),
      "The stage from which an amount counts against a need. Default: appropriated.",
    ),
    cliffShare: described(
      z
        .string()
        .regex(/^(0(\.\d{1,9})?|1)$/, 'a decimal fraction from 0 to 1, such as "0.5"')
        .optional(),
      "A fall by more than this fraction of the period before is a cliff. Default: 0.5.",
      "0.25",
    ),
    near: described(
      duration.optional(),
      "How long before a period a political date still counts as near. Default: P3M.",
      "P6M",
    ),
    arrearsWhileSuspended: described(
      z.enum(["accrue", "stand-still"]).optional(),
      "Whether what falls due while a line is suspended is owed all the same. Default: accrue.",
    ),
    currency,
  },
  decay: {
    recipient: described(slug, "Whose need.", "ukraine"),
    item: described(slug, "Of what.", "military-aid"),
    from: described(date, "The first day of the period that was promised for.", "2027-01-01"),
    to: described(date, "The first day after the period.", "2028-01-01"),
    donor: described(slug.optional(), "Of this donor only."),
    line: described(slug.optional(), "On this line only."),
    stage: described(stageName.optional(), "What counts as promised. Default: pledged."),
    currency,
  },
  control: {},
  enforcement: {},
  findings: {},
  outlook: {
    months: described(
      z.coerce.number(monthsAccepted).int(monthsAccepted).min(1, monthsAccepted).max(1_200, monthsAccepted).optional(),
      "How many calendar months ahead of asOf to look. Default: 12.",
      12,
    ),
  },
  changes: {
    fromAsOf: described(
      timeParameter.optional(),
      "asOf of the point to compare with. Default: the same.",
      "2026-01-05",
    ),
    fromKnownAt: described(timeParameter.optional(), "knownAt of the point to compare with. Default: the same."),
    fromSeenBy: described(z.string().optional(), "seenBy of the point to compare with. Default: the same."),
  },
  rehearsal: {
    at: described(
      z.string().optional(),
      "When it occurs: a date or an instant. Default: the date of the question.",
      "2026-12-01T22:00:00+02:00",
    ),
    against: described(slug.optional(), "Who is said to have broken something."),
    commitments: described(
      z.preprocess(oneOrSeveral, z.array(slug).min(1).max(100)).optional(),
      "What is said to be broken. Default: all that `against` owes.",
    ),
    mechanism: described(
      slug.optional(),
      "Under which mechanism it is claimed. Default: each commitment's own; where nothing is named, every one.",
    ),
    by: described(slug.optional(), "Who reports and claims it. Default: whoever may."),
  },
  blame: { commitment: described(slug, "The commitment.", "paris-monitoring") },
} as const satisfies { readonly [Name in QuestionName]: z.core.$ZodShape }

/** In an address a list of one is that one. */
function oneOrSeveral(value: unknown): unknown {
  return typeof value === "string" ? [value] : value
}

function described<Schema extends z.ZodType>(schema: Schema, description: string, example?: unknown): Schema {
  // A copy: the schema itself may be a component with a description of its own.
  const own = schema.clone()
  descriptions.add(own, { description, ...(example !== undefined && { examples: [example] }) })
  return own
}
