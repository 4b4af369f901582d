import { z } from "zod"

/** A length of time in ISO 8601: of the calendar (years, months, weeks, days) or of the clock (hours, minutes, seconds), never both. */
export const duration = z
  .string()
  .regex(
    /^(P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?|PT(?=\d)(\d+H)?(\d+M)?(\d+S)?)$/,
    'an ISO 8601 duration of the calendar or of the clock, not both, such as "P6M", "P10Y" or "PT24H"',
  )

export type Duration = z.infer<typeof duration>
