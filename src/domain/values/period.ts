import { z } from "zod"
import { date } from "./moment.ts"

/** A stretch of whole days: `from` is the first, `to` the first day after it. A fiscal year is a period with a label. */
export const period = z
  .strictObject({ from: date, to: date, label: z.string().min(1).max(64).optional() })
  .refine((value) => value.from < value.to, {
    message: "a period that ends after it begins: `to` is the first day after it",
    path: ["to"],
  })

export type Period = z.infer<typeof period>

/** Periods are told apart by their dates; labels are for people. */
export function periodKey(value: Period): string {
  return `${value.from}/${value.to}`
}
