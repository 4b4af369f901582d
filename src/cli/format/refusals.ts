import type { Refusal } from "../../domain/admission/refusal.ts"

/** A refusal as sentences for a terminal: what is wrong, and what would be accepted. */
export function refusalInWords(refusal: Refusal): string {
  switch (refusal.refusal) {
    case "invalid":
      return refusal.issues.map(({ pointer, message }) => `${pointer || "The request"}: ${message}`).join("\n")
    case "unknown-id":
      return refusal.missing
        .map(({ pointer, id, message }) => `${pointer}: "${id}" is not there. Accepted: ${message}.`)
        .join("\n")
    case "conflict":
      return refusal.conflicts.map(({ message }) => message).join("\n")
    case "forbidden":
      return `${refusal.message} It can be recorded by: ${refusal.roles.join(", ")}.`
    case "id-taken":
      return `${refusal.pointer}: ${refusal.message}.`
    case "package-exists":
      return `Package "${refusal.package}": ${refusal.message}.`
    case "not-found":
      return `There is no ${refusal.what}. Accepted: ${refusal.accepted}.`
    case "wrong-revision":
      return `The stream ${refusal.stream} is at revision ${refusal.actual}, not ${refusal.expected}.`
    case "bad-coordinate":
      return `${optionOf(refusal.coordinate)} ${refusal.value}: accepted is ${refusal.accepted}.`
    case "unavailable":
      return `${refusal.message}${refusal.mayBeStored ? " It may have been stored all the same: look before you repeat it." : ""}`
  }
}

function optionOf(coordinate: string): string {
  return `--${coordinate.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
