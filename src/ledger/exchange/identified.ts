import { canonicalize } from "../../integrity/canonical-json.ts"
import { idFrom } from "../environment.ts"
import type { EventInFile } from "./event-file.ts"
import { isPlainObject } from "./event-file.ts"

const marked = /^label:(.+)$/

/**
 * An event from a file with its id. Without `id` it follows from the event's `label`, or else from all that the event says, so that the same
 * file imported again is the same events. `label:some-name` as the event that a correction names stands for that label's id.
 */
export function identified({ package: packageId, event }: EventInFile): Record<string, unknown> {
  const { label, ...rest } = event
  const named =
    isPlainObject(rest.data) && typeof rest.data.event === "string" ? marked.exec(rest.data.event)?.[1] : undefined
  const resolved =
    named === undefined ? rest : { ...rest, data: { ...(rest.data as object), event: idOfLabel(packageId, named) } }
  if (resolved.id !== undefined) return resolved
  if (typeof label === "string") return { ...resolved, id: idOfLabel(packageId, label) }
  const canonical = canonicalize(resolved)
  return canonical.ok ? { ...resolved, id: idFrom(packageId, "content", canonical.text) } : resolved
}

function idOfLabel(packageId: string, label: string): string {
  return idFrom(packageId, "label", label)
}
