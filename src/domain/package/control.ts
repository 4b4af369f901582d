import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { set } from "../fold/outcome.ts"
import { speaksOf } from "../values/reference.ts"
import { slug } from "../values/slug.ts"

const holder = speaksOf(slug.clone(), (value, pointer) =>
  value === "nobody" || value === "not-known" ? [] : [{ kind: "party", id: value, pointer }],
)

const assignment = {
  area: slug,
  within: slug.optional(),
  domain: z.enum(["governance", "policing", "security", "borders", "airspace", "shipping", "weapons-movement"]),
  /** A party, or `nobody`, or `not-known`. */
  holder,
  standing: z.enum(["agreed", "in-fact", "claimed"]),
}

/** Who governs, polices or secures an area: one holder per area, domain and standing. */
export type Control = Entity<"control", z.infer<z.ZodObject<typeof assignment>>>

export const controlEvents = [
  eventType({
    type: "ControlAssigned",
    stream: "package",
    data: z.strictObject(assignment),
    apply: (state, event) => {
      const { area, domain, standing } = event.data
      return set<Control>(state, "control", `${area}/${domain}/${standing}`, event, event.data)
    },
  }),
] as const
