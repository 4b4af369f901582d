import type { Refusal } from "../../domain/admission/refusal.ts"
import type { EventInFile, FileIssue } from "./event-file.ts"

/**
 * A refusal in terms of a file. Its pointers begin with the number of an event in `events`, as in a request that brings them as an array;
 * `ids` are the events' ids, for refusals that name those.
 */
export function fileIssues(
  refusal: Refusal,
  events: readonly EventInFile[],
  ids: readonly (string | undefined)[],
): readonly FileIssue[] {
  const located = (pointer: string, message: string): FileIssue => {
    const [, number = "0", rest = ""] = /^\/(\d+)(.*)$/s.exec(pointer) ?? []
    const event = events[Number(number)]
    return { line: event?.lineOf(rest) ?? 1, pointer: (event?.pointer ?? "") + rest, message }
  }
  switch (refusal.refusal) {
    case "invalid":
      return refusal.issues.map((issue) => located(issue.pointer, expected(issue.message)))
    case "unknown-id":
      return refusal.missing.map((one) => located(one.pointer, `"${one.id}" is not there: expected ${one.message}`))
    case "conflict":
      return refusal.conflicts.map((one) => {
        const index = [one.event, one.with].map((id) => ids.indexOf(id)).find((at) => at >= 0)
        return located(`/${index ?? 0}`, one.message)
      })
    case "forbidden":
      return [located(refusal.pointer ?? "", `${refusal.message} It can be recorded by: ${refusal.roles.join(", ")}`)]
    case "id-taken":
      return [located(refusal.pointer, `expected ${refusal.message}`)]
    case "package-exists":
      return [located("", `expected ${refusal.message}`)]
    case "not-found":
      return [located("", `${refusal.what} is not there: expected ${refusal.accepted}`)]
    case "wrong-revision":
      return [located("", `${refusal.stream} is at revision ${refusal.actual}, not ${refusal.expected}`)]
    case "bad-coordinate":
      return [located("", `${refusal.coordinate} "${refusal.value}": expected ${refusal.accepted}`)]
    case "unavailable":
      return [located("", refusal.message)]
  }
}

/** What would be accepted as a sentence. Some of the schema's own words are whole sentences and stay as they are. */
function expected(accepted: string): string {
  const [, own] = /^[A-Z][a-z ]+: (expected .+)$/s.exec(accepted) ?? []
  return own ?? (/^([A-Z]|an unknown field)/.test(accepted) ? accepted : `expected ${accepted}`)
}
