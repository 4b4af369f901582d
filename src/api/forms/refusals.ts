import type { FormRefusal } from "../../documents/recording/form-view.ts"
import { capital } from "../../documents/words/text.ts"
import type { Refusal } from "../../domain/admission/refusal.ts"
import { fileIssues } from "../../ledger/exchange/file-issues.ts"

/** A refusal of the only event of a request, in terms of the form that said it. */
export function refusalsOf(refusal: Refusal, event: Readonly<Record<string, unknown>>): readonly FormRefusal[] {
  const only = { package: "", event, pointer: "", lineOf: () => 1 }
  return fileIssues(refusal, [only], []).map(({ pointer, message }) => ({
    pointer,
    message: refusal.refusal === "invalid" && at(event, pointer) === undefined ? missing(message) : told(message),
  }))
}

function told(message: string): string {
  return /array to have >=1 items$/.test(message) ? "At least one is needed." : sentence(message)
}

/** What is not there is asked for; what the schema says of nothing helps nobody. */
function missing(message: string): string {
  return /undefined|^expected (Invalid|one of)|^Invalid/.test(message) ? "This is needed." : sentence(message)
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? capital(message) : `${capital(message)}.`
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value)
}
