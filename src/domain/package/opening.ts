import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { make } from "../fold/outcome.ts"
import { timeZone } from "../values/moment.ts"
import { text } from "../values/slug.ts"

const opening = z.strictObject({
  title: text,
  purpose: text,
  timeZone,
  /** Fields that are always sealed in this package: event type → members of its data. */
  seals: z.record(z.string(), z.array(z.string()).min(1)).optional(),
})

export type Package = Entity<"package", z.infer<typeof opening>>

/** A package holds one thing of this kind, under its own kind as id. */
export const packageItself = "package"

export const openingEvents = [
  eventType({
    type: "PackageOpened",
    stream: "package",
    data: opening,
    apply: (state, event) => make<Package>(state, "package", packageItself, event, event.data),
  }),
] as const
