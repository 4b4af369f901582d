import type { Inapplicable } from "../fold/evolve.ts"
import type { Reference } from "../values/reference.ts"

/** One thing that is wrong with what was sent: where (JSON pointer into the request), what, and what would be accepted. */
export type Issue = { readonly pointer: string; readonly message: string }

/**
 * Why something was not recorded or not answered. A closed union of values: the shell turns each into its own words
 * (problem+json, a line on the terminal), and bugs are none of these.
 */
export type Refusal =
  | { readonly refusal: "invalid"; readonly issues: readonly Issue[] }
  | {
      readonly refusal: "forbidden"
      readonly message: string
      readonly roles: readonly string[]
      readonly pointer?: string
    }
  | { readonly refusal: "unknown-id"; readonly missing: readonly (Reference & { readonly message: string })[] }
  | { readonly refusal: "conflict"; readonly conflicts: readonly (Inapplicable & { readonly message: string })[] }
  | { readonly refusal: "wrong-revision"; readonly stream: string; readonly expected: number; readonly actual: number }
  | { readonly refusal: "id-taken"; readonly id: string; readonly pointer: string; readonly message: string }
  | { readonly refusal: "package-exists"; readonly package: string; readonly message: string }
  | { readonly refusal: "not-found"; readonly what: string; readonly accepted: string }
  | {
      readonly refusal: "bad-coordinate"
      readonly coordinate: string
      readonly value: string
      readonly accepted: string
    }
  | { readonly refusal: "unavailable"; readonly message: string; readonly mayBeStored: boolean }

/** Either what was asked for, or why not. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal }
}

export function invalid(...issues: readonly Issue[]) {
  return refused({ refusal: "invalid", issues })
}
