import { z } from "zod"

/** The stages that an amount can have reached, in their order (semantics section 8). */
export const stages = [
  "pledged",
  "authorised",
  "appropriated",
  "ordered",
  "disbursed",
  "delivered",
  "accepted",
] as const

export const stageName = z.enum(stages)
