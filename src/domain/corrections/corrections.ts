import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { nothing, said, set } from "../fold/outcome.ts"
import { isNoFiner, moment, precisions } from "../values/moment.ts"
import { event, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

/** The stream of the event named: `case` or `line` where it stands in one. */
const place = { case: slug.optional(), line: slug.optional(), event }

/** What an event of another type carries: checked against that type when it is admitted. */
const payload = z.record(z.string(), z.unknown())

const replacement = z
  .strictObject({ data: payload.optional(), effectiveAt: moment.optional(), precision: z.enum(precisions).optional() })
  .refine(({ data, effectiveAt }) => data !== undefined || effectiveAt !== undefined, "`data`, `effectiveAt` or both")
  .refine(
    ({ effectiveAt, precision }) =>
      precision === undefined || (effectiveAt !== undefined && isNoFiner(precision, effectiveAt)),
    {
      path: ["precision"],
      message: "a precision of the new `effectiveAt`, not finer than that itself",
    },
  )

/** Whatever must be said of an event rather than of a thing stands in that event's stream. */
const elsewhere = <S extends z.core.$ZodLooseShape>(fields: S) => z.strictObject({ ...place, ...fields })

/** Another source gives other values. It changes no state, and stands beside what it contradicts. */
export type RivalReport = Entity<
  "rival-report",
  {
    readonly event: string
    readonly changes?: Record<string, unknown> | undefined
    readonly effectiveAt?: string | undefined
  }
>

/** Where a party stands on an event. It changes no thing: whose view leaves the event out is decided before the fold. */
export type Stance = Entity<
  "stance",
  {
    readonly event: string
    readonly party: string
    readonly stance: "recognises" | "rejects" | "reserves"
    readonly statement?: string | undefined
  }
>

export const correctionEvents = [
  eventType({
    type: "StanceTaken",
    stream: "anywhere",
    data: elsewhere({ party, stance: z.enum(["recognises", "rejects", "reserves"]), statement: text.optional() }),
    actOf: (data) => data.party,
    sealable: ["statement"],
    apply: (state, at) => {
      const { case: _case, line: _line, ...fields } = at.data
      return set<Stance>(state, "stance", `${fields.event}/${fields.party}`, at, fields)
    },
  }),
  eventType({
    type: "EventRectified",
    stream: "anywhere",
    data: elsewhere({
      /** Wholly replaces what it states; what it does not state is as first recorded. */
      replacement: replacement.optional(),
      annulled: z.literal(true).optional(),
      restored: z.literal(true).optional(),
      reason: text,
    }),
    check: (data) =>
      [data.replacement, data.annulled, data.restored].filter((one) => one !== undefined).length === 1
        ? []
        : [
            {
              pointer: "",
              accepted:
                "exactly one of `replacement` (with `data`, `effectiveAt` or both), `annulled: true` and `restored: true`",
            },
          ],
    apply: () => nothing,
  }),
  eventType({
    type: "ReportedOtherwise",
    stream: "anywhere",
    data: elsewhere({ changes: payload.optional(), effectiveAt: moment.optional() }),
    check: (data) =>
      data.changes === undefined && data.effectiveAt === undefined
        ? [{ pointer: "", accepted: "`changes`, `effectiveAt` or both: what the other source says instead" }]
        : [],
    apply: (state, at) => {
      const { case: _case, line: _line, ...fields } = at.data
      if (state.turnOf(fields.event) === undefined)
        return { conflict: { reason: "not-there", about: { kind: "event", id: fields.event } } }
      return { writes: [said<RivalReport>("rival-report", at, fields)] }
    },
  }),
  eventType({
    type: "FieldErased",
    stream: "anywhere",
    data: elsewhere({
      path: z
        .string()
        .regex(/^(\/([^/~]|~[01])*)+$/, 'the JSON pointer of a sealed field, such as "/data/description"'),
      legalBasis: text,
    }),
    apply: () => nothing,
  }),
] as const
