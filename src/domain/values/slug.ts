import { z } from "zod"

/** A name inside one package: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters. Used for every id except those of events. */
export const slug = z
  .string()
  .max(64, "a name of at most 64 characters")
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'a name of lower-case letters, digits and single hyphens, such as "paris-declaration"',
  )

/** An event's id: a UUID of any version, in lower case. */
export const eventId = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'a UUID in lower case, such as "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01"',
  )

/** Words for people. Never empty; what it may not hold is refused when the bytes are made canonical. */
export const text = z.string().min(1, "some text").max(20_000, "at most 20,000 characters")
