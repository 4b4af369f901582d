import { definitionOf } from "./catalogue.ts"
import type { Reference } from "./values/reference.ts"

/** The stream that an event's type and data choose; undefined where its type needs a case or a line that the data does not name. */
export function streamOf(
  packageId: string,
  type: string,
  data: { readonly case?: unknown; readonly line?: unknown },
): string | undefined {
  const kind = definitionOf(type)?.stream
  if (kind === "package") return `package-${packageId}`
  if (typeof data.case === "string" && kind !== "line") return `case-${packageId}.${data.case}`
  if (typeof data.line === "string" && (kind === "line" || kind === "anywhere")) return `line-${packageId}.${data.line}`
  return kind === "anywhere" || kind === "package-or-case" ? `package-${packageId}` : undefined
}

/** The stream in which a thing that a reference names is made. Events are named only within their own stream. */
export function homeOf(packageId: string, reference: Pick<Reference, "kind" | "id">): string | undefined {
  const { kind, id } = reference
  if (kind === "event") return undefined
  if (kind === "line") return `line-${packageId}.${id}`
  if (kind === "case") return `case-${packageId}.${id}`
  if (kind === "decision" && id.includes("/")) return `case-${packageId}.${id.slice(0, id.indexOf("/"))}`
  return `package-${packageId}`
}
