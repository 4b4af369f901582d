import { z } from "zod"
import { moment } from "./moment.ts"
import { slug, text } from "./slug.ts"

/** Where a fact was read. `publishedAt` in the precision in which it is known; `reliability` in the recorder's own scale. */
export const source = z.strictObject({
  title: text,
  url: z.url().max(2_000).optional(),
  locator: text.optional(),
  publishedAt: moment.optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "a SHA-256 digest: 64 lower-case hexadecimal digits")
    .optional(),
  reliability: text.optional(),
})

export type Source = z.infer<typeof source>

/** Who recorded an event: a pseudonym, and the party for which it was done. */
export const actor = z.strictObject({
  subject: z.string().min(1).max(128),
  onBehalfOf: slug.optional(),
})

export type Actor = z.infer<typeof actor>
