import { z } from "zod"
import type { Asked } from "../ledger/coordinates.ts"
import { descriptions } from "./descriptions.ts"

/**
 * An unescaped "+" in a query arrives as a space, and an instant has no space of its own: "22:17:00 02:00" can only have meant
 * "22:17:00+02:00".
 */
const timeInQuery = z.string().transform((value) => value.replace(/ (?=\d\d:\d\d$)/, "+"))

/** The three coordinates as query parameters. What they say is for the ledger to judge. */
export const coordinateParameters = {
  asOf: timeInQuery.optional().register(descriptions, {
    description:
      "Valid time: what was so then. A date (until the next day begins in the package's time zone) or an instant. Default: now.",
    examples: ["2026-01-06"],
  }),
  knownAt: timeInQuery.optional().register(descriptions, {
    description:
      "Record time: as it was known then. A date, an instant, or a position `@1234`. Default: all that this node holds.",
    examples: ["2026-01-06T12:00:00+02:00"],
  }),
  seenBy: z
    .string()
    .optional()
    .register(descriptions, {
      description: "Whose eyes: a party, or `agreed` for what no party rejects. Default: the record as it stands.",
      examples: ["agreed"],
    }),
}

export const timeParameter = timeInQuery

/** The members that are there: what is absent stays absent, and is not there as undefined. */
export function present<Members extends object>(
  members: Members,
): { [M in keyof Members]: Exclude<Members[M], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}

export function askedIn({ asOf, knownAt, seenBy }: Asked): Asked {
  return present({ asOf, knownAt, seenBy })
}

/** How many of a list to answer with. */
export function limitParameter(usual: number, most: number) {
  return z.coerce
    .number(`a whole number from 1 to ${most}`)
    .int(`a whole number from 1 to ${most}`)
    .min(1, `a whole number from 1 to ${most}`)
    .max(most, `a whole number from 1 to ${most}`)
    .default(usual)
    .register(descriptions, { description: `How many at most: ${usual} unless told, up to ${most}.` })
}
