import { z } from "zod"
import { slug } from "./slug.ts"

/** An exact decimal, not negative, as a string: at most 24 digits before the point and 12 after it. Never a float. */
export const decimal = z
  .string('an exact decimal as a string, such as "9.40"')
  .regex(/^(0|[1-9]\d{0,23})(\.\d{1,12})?$/, 'an exact decimal as a string, such as "9.40"')

const currencies = new Set(Intl.supportedValuesOf("currency"))

/** "kroner" is three currencies: a currency's name is never taken for an item. */
const currencyWord =
  /^(us-|canadian-|danish-|norwegian-|swedish-|icelandic-)?(euros?|dollars?|pounds?|sterling|kron(a|e|er|or|ur)|hryvni?as?|yen|zlotys?|francs?|roubles?|rubles?)$/

/** What an amount counts: an ISO 4217 code in capitals, or an item unit by its own name (`f-16`, `rounds-155mm`). */
export const unit = z
  .string()
  .refine(
    (value) =>
      /^[A-Z]{3}$/.test(value)
        ? currencies.has(value)
        : slug.safeParse(value).success && !currencies.has(value.toUpperCase()) && !currencyWord.test(value),
    'an ISO 4217 currency code such as "EUR", or an item unit such as "f-16" (a currency goes by its code: "DKK", not "kroner")',
  )

export function isCurrency(value: string): boolean {
  return currencies.has(value)
}

/** How exactly a figure was stated. Absent means `exactly`. */
export const qualifier = z.enum(["exactly", "at-least", "up-to", "about"])

/** So much of a unit. */
export const quantity = z.strictObject({ value: decimal, unit, qualifier: qualifier.optional() })

/** A share of a figure that may be stated elsewhere, or never (0.25 % of GDP is `{ share: "0.0025", of: "latvia-gdp" }`). */
export const share = z.strictObject({
  share: z
    .string()
    .regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, 'a decimal fraction from 0 to 1 as a string, such as "0.0025"'),
  of: slug,
  qualifier: qualifier.optional(),
})

export const amount = z.union([quantity, share])

export type Amount = z.infer<typeof amount>
