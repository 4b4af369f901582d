import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, endedBy, make } from "../fold/outcome.ts"
import { milestone } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

/** An outcome in the world that others wait for. Once lapsed it is over: the next ceasefire is a new milestone. */
export type Milestone = Entity<"milestone", { readonly description: string; readonly reached?: Act }>

export const milestoneEvents = [
  eventType({
    type: "MilestoneDefined",
    stream: "package",
    data: z.strictObject({ milestone: slug, description: text }),
    sealable: ["description"],
    apply: (state, event) =>
      make<Milestone>(state, "milestone", event.data.milestone, event, { description: event.data.description }),
  }),
  eventType({
    type: "MilestoneReached",
    stream: "package",
    data: z.strictObject({ milestone }),
    // Reported again it is no conflict, and the first reaching counts (R5).
    apply: (state, event) =>
      act<Milestone>(state, "milestone", event.data.milestone, event, (there) => ({
        reached: there.reached ?? actOf(event, {}),
      })),
  }),
  eventType({
    type: "MilestoneLapsed",
    stream: "package",
    data: z.strictObject({ milestone }),
    apply: (state, event) =>
      act<Milestone>(state, "milestone", event.data.milestone, event, () => ({ ended: endedBy("lapsed", event) })),
  }),
] as const
