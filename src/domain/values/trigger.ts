import { z } from "zod"
import { anchor } from "./anchor.ts"
import { duration } from "./duration.ts"
import { moment, timeZone } from "./moment.ts"
import { type Reference, referencesIn, speaksOf } from "./reference.ts"

const pointInTime = z.strictObject({ at: moment })
const afterAnchor = z.strictObject({ after: duration, of: anchor, zone: timeZone.optional() })
const withinAnchor = z.strictObject({ within: duration, of: anchor, zone: timeZone.optional() })
const beforeAnchor = z.strictObject({ before: duration, of: anchor, zone: timeZone.optional() })

/** What starts something: an outcome, a time, a time after an outcome, the last of several, or the first of several. */
export type Trigger =
  | string
  | z.infer<typeof pointInTime>
  | z.infer<typeof afterAnchor>
  | { allOf: Trigger[] }
  | { anyOf: Trigger[] }

/** What ends a time for doing something: a time, a time counted from or back from an outcome, the earliest or the latest of several. */
export type Deadline =
  | z.infer<typeof pointInTime>
  | z.infer<typeof withinAnchor>
  | z.infer<typeof beforeAnchor>
  | { earliestOf: Deadline[] }
  | { latestOf: Deadline[] }

const plainTriggers = [anchor, pointInTime, afterAnchor] as const
const plainDeadlines = [pointInTime, withinAnchor, beforeAnchor] as const

/** What a trigger speaks of. Written over the value and not the schema, because both are recursive. */
function anchorsOf(value: unknown, pointer: string): readonly Reference[] {
  if (typeof value === "string") return referencesIn(anchor, value, pointer)
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    Array.isArray(member)
      ? member.flatMap((leg, index) => anchorsOf(leg, `${pointer}/${key}/${index}`))
      : key === "of"
        ? referencesIn(anchor, member, `${pointer}/of`)
        : [],
  )
}

export const trigger: z.ZodType<Trigger> = speaksOf(
  z
    .lazy(() =>
      z.union([
        ...plainTriggers,
        z.strictObject({ allOf: z.array(trigger).min(1) }),
        z.strictObject({ anyOf: z.array(trigger).min(1) }),
      ]),
    )
    .meta({ id: "Trigger" }) as z.ZodType<Trigger>,
  anchorsOf,
)

export const deadline: z.ZodType<Deadline> = speaksOf(
  z
    .lazy(() =>
      z.union([
        ...plainDeadlines,
        z.strictObject({ earliestOf: z.array(deadline).min(1) }),
        z.strictObject({ latestOf: z.array(deadline).min(1) }),
      ]),
    )
    .meta({ id: "Deadline" }) as z.ZodType<Deadline>,
  anchorsOf,
)
