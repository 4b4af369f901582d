import type { Derivation } from "./derivation.ts"
import { type DocketEntry, docketOf } from "./docket/docket.ts"
import type { Obligation } from "./obligations/obligation.ts"
import { allObligations } from "./obligations/obligations.ts"
import { type Sustainment, sustainmentOf } from "./sustainment/sustainment.ts"

/** What is derived from a view, by its name: each a function of the view and of nothing else. */
export const derived = {
  obligations: ({ view }: Derivation): { readonly obligations: readonly Obligation[] } => ({
    obligations: allObligations(view),
  }),
  docket: (derivation: Derivation): { readonly cases: readonly DocketEntry[] } => ({ cases: docketOf(derivation) }),
  sustainment: ({ view }: Derivation): { readonly sustainment: Sustainment } => ({ sustainment: sustainmentOf(view) }),
} as const

export type Derived = keyof typeof derived

export type DerivedAnswer<Name extends Derived> = ReturnType<(typeof derived)[Name]>
