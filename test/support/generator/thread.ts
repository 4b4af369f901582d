import type { Random } from "./random.ts"

/** What happens next to one thing. `data` is made once it is known when. */
export type Draft = {
  readonly type: string
  readonly data: (when: string) => object
  /**
   * Rests on nothing but the first event of its thread, and nothing rests on it: it may be told late, and be rectified. `mended` is what
   * the record should have said.
   */
  readonly free?: { readonly mended: (data: object, random: Random) => object }
}

/** What happens to one thing, from its beginning on, without end or until it is ended. */
export type Thread = Generator<Draft, void, void>

/** What threads find in their package. */
export type World = {
  readonly random: Random
  readonly guarantors: readonly string[]
  readonly beneficiary: string
  /** The commitments that were undertaken so far. */
  readonly commitments: string[]
}

export const instrument = "declaration"
export const mechanism = "monitoring"

export function step(type: string, data: Draft["data"] | object): Draft {
  return { type, data: typeof data === "function" ? (data as Draft["data"]) : () => data }
}

/** Something that may be told late; what is mended of it, if ever, are these fields. */
export function freeStep(type: string, data: Draft["data"], mend: (random: Random) => object): Draft {
  return { type, data, free: { mended: (told, random) => ({ ...told, ...mend(random) }) } }
}

export const sentences = [
  "The guarantor intends to keep the stocks that were agreed available for delivery at short notice.",
  "Deliveries are made at the depot; what was damaged on the way is replaced within the following quarter.",
  "The parties consult within 24 hours on political, military and economic measures.",
  "Support is continued until the successor arrangement enters into force, at the level of the preceding year.",
  "The beneficiary grants access to the sites at which the items are kept, on notice of seven days.",
  "Each guarantor names a contact for the monitoring body, and replaces it within a week where it leaves.",
]

export function yearOf(when: string): { readonly from: string; readonly to: string; readonly label: string } {
  const year = Number(when.slice(0, 4))
  return { from: `${year}-01-01`, to: `${year + 1}-01-01`, label: `FY${year}` }
}
