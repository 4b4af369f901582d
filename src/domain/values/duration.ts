import { z } from "zod"

/** A length of time in ISO 8601: of the calendar (years, months, weeks, days) or of the clock (hours, minutes, seconds), never both. */
export const duration = z
  .string()
  .regex(
    /^(P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,5}W)?(\d{1,6}D)?|PT(?=\d)(\d{1,7}H)?(\d{1,8}M)?(\d{1,9}S)?)$/,
    'an ISO 8601 duration of the calendar or of the clock, not both, and under 1,000 years or so, such as "P6M", "P10Y" or "PT24H"',
  )

export type Duration = z.infer<typeof duration>
