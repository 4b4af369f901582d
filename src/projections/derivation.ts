import type { View } from "./view.ts"

/** A view, and the same package at the same date and knowledge as a party sees it. */
export type Derivation = { readonly view: View; readonly as: (party: string) => View }
