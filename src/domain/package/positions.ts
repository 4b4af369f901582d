import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { said, set, withdraw } from "../fold/outcome.ts"
import { declarationSubject, party, provisionPath } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

const position = {
  party,
  topic: slug,
  statement: text,
  firmness: z.enum(["preference", "interest", "red-line"]),
  provisions: z.array(provisionPath).optional(),
}

const declaration = {
  by: party,
  kind: z.enum(["interpretative", "recognition", "concern", "other"]),
  statement: text,
  on: declarationSubject.optional(),
}

/** Where a party stands on a topic. Stated again, the new statement stands. */
export type Position = Entity<"position", z.infer<z.ZodObject<typeof position>>>

/** What a party declares of an act or a text: how it reads it, that it recognises it, what worries it. */
export type Declaration = Entity<"declaration", z.infer<z.ZodObject<typeof declaration>>>

export const positionEvents = [
  eventType({
    type: "PositionStated",
    stream: "package",
    data: z.strictObject(position),
    actOf: (data) => data.party,
    sealable: ["statement"],
    apply: (state, event) =>
      set<Position>(state, "position", `${event.data.party}/${event.data.topic}`, event, event.data),
  }),
  eventType({
    type: "PositionWithdrawn",
    stream: "package",
    data: z.strictObject({ party, topic: slug }),
    actOf: (data) => data.party,
    apply: (state, event) => withdraw<Position>(state, "position", `${event.data.party}/${event.data.topic}`, event),
  }),
  eventType({
    type: "DeclarationMade",
    stream: "package",
    data: z.strictObject(declaration),
    actOf: (data) => data.by,
    sealable: ["statement"],
    apply: (_, event) => ({ writes: [said<Declaration>("declaration", event, event.data)] }),
  }),
] as const
