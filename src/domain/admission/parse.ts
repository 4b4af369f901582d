import type { z } from "zod"
import { catalogue, definitionOf } from "../catalogue.ts"
import { done, type Issue, type Result, refused } from "./refusal.ts"

/** How deep a request may nest: what cannot become canonical bytes is not even looked at. */
const maximumDepth = 64

/** Parses with a schema, and answers every issue at its JSON pointer. `at` is the pointer of the value in the request. */
export function parse<Output>(schema: z.ZodType<Output>, value: unknown, at = ""): Result<Output> {
  if (isDeeperThan(maximumDepth, value))
    return refused({
      refusal: "invalid",
      issues: [{ pointer: at + tooDeep(value as object), message: `at most ${maximumDepth} levels of nesting` }],
    })
  const parsed = schema.safeParse(value)
  if (parsed.success) return done(parsed.data)
  return refused({ refusal: "invalid", issues: parsed.error.issues.flatMap((issue) => issuesOf(issue, at)) })
}

function issuesOf(issue: z.core.$ZodIssue, at: string): readonly Issue[] {
  const pointer = at + pointerOf(issue.path)
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      pointer: `${pointer}${pointerOf([key])}`,
      message: "an unknown field: there is none of this name here",
    }))
  if (issue.code === "invalid_union" && issue.path.at(-1) === "type")
    return [
      {
        pointer,
        message: `one of the ${catalogue.length} event types, such as "PackageOpened" or "CommitmentUndertaken"`,
      },
    ]
  if (issue.code === "invalid_union" && issue.errors.length > 0)
    return closest(issue.errors).flatMap((inner) => issuesOf(inner, pointer))
  return [{ pointer, message: issue.message }]
}

/** Of the branches of a union, the one that the value came nearest to: it got deepest, with the fewest complaints. */
function closest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const distance = (issues: readonly z.core.$ZodIssue[]) =>
    issues.length + (issues.some((issue) => issue.path.length === 0 && issue.code === "invalid_type") ? 100 : 0)
  return branches.reduce((best, branch) => (distance(branch) < distance(best) ? branch : best))
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
}

/** Asked of every request, so it makes nothing. It goes no deeper than the limit: the depth of a request must not become ours. */
function isDeeperThan(limit: number, value: unknown): boolean {
  if (!isObject(value)) return false
  if (limit === 0) return true
  for (const name in value) if (isDeeperThan(limit - 1, (value as Record<string, unknown>)[name])) return true
  return false
}

/** The pointer of the first value that lies too deep. */
function tooDeep(value: object): string {
  let level: readonly (readonly [string, object])[] = [["", value]]
  for (let depth = 0; depth < maximumDepth; depth++)
    level = level.flatMap(([pointer, parent]) =>
      Object.entries(parent).flatMap(([key, child]) =>
        isObject(child) ? [[`${pointer}${pointerOf([key])}`, child] as const] : [],
      ),
    )
  return level[0]?.[0] ?? ""
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}

/** Parses the data of an event of a known type on its own, as a rectification brings it. */
export function parseData(type: string, data: unknown, at: string): Result<Record<string, unknown>> {
  const definition = definitionOf(type)
  if (!definition)
    return refused({
      refusal: "invalid",
      issues: [{ pointer: at, message: `nothing: events of type ${type} are not known here` }],
    })
  return parse(definition.data, data, at)
}
