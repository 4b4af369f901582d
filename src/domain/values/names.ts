import { z } from "zod"
import { idOf, type Reference, type ReferenceKind, speaksOf } from "./reference.ts"
import { eventId, slug } from "./slug.ts"

/** Ids as they stand in events: each says what it names, so that what is not there can be refused with its place. */
export const party = idOf("party", slug)
export const milestone = idOf("milestone", slug)
export const procedure = idOf("procedure", slug)
export const instrument = idOf("instrument", slug)
export const reservation = idOf("reservation", slug)
export const notice = idOf("notice", slug)
export const commitment = idOf("commitment", slug)
export const mechanism = idOf("mechanism", slug)
export const stage = idOf("stage", slug)
export const report = idOf("report", slug)
export const line = idOf("line", slug)
export const event = idOf("event", eventId)

/** A provision from outside its instrument: `paris-declaration/section-4`. */
export const provisionPath = idOf(
  "provision",
  z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a provision by its instrument, such as "paris-declaration/section-4"'),
)

function kindAndId(kinds: readonly ReferenceKind[], example: string): z.ZodType<string, string> {
  const pattern = new RegExp(`^(${kinds.join("|")}):([a-z0-9-]+(?:/[a-z0-9-]+)?)$`)
  return speaksOf(
    z.string().regex(pattern, `${kinds.join(", ")} and its id, such as "${example}"`) as z.ZodType<string, string>,
    (value, pointer) => {
      const [, kind, id] = pattern.exec(value) ?? []
      return kind === undefined || id === undefined ? [] : [{ kind, id, pointer } as Reference]
    },
    { kinds, withKind: true },
  )
}

/** What a national procedure holds back, and what a snapback brings back. */
export const commitmentOrInstrument = kindAndId(["commitment", "instrument"], "commitment:reassurance-force")

/** What a decision is about (R25). */
export const decisionSubject = kindAndId(["instrument", "commitment", "stage"], "stage:advisory-board")

/** What a declaration is about. */
export const declarationSubject = kindAndId(
  ["instrument", "provision", "commitment", "milestone", "party", "decision", "mechanism"],
  "instrument:paris-declaration",
)
