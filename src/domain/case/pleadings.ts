import { z } from "zod"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { acting, changed, endedBy, nothingToUndo, said } from "../fold/outcome.ts"
import { party, stage } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { addToCase, type Case, type Claim } from "./opening.ts"

const answer = {
  case: slug,
  by: party,
  answer: z.enum(["admits", "denies", "justifies", "contests-standing"]),
  statement: text.optional(),
}
const evidence = {
  case: slug,
  by: party,
  kind: slug,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "a SHA-256 digest: 64 lower-case hexadecimal digits")
    .optional(),
  uri: z.string().min(1).max(2_000).optional(),
}
const referral = { case: slug, stage, by: party }

export type Answer = Entity<"answer", z.infer<z.ZodObject<typeof answer>>>
export type Evidence = Entity<"evidence", z.infer<z.ZodObject<typeof evidence>>>
export type Referral = Entity<"referral", z.infer<z.ZodObject<typeof referral>>>

function claimsIn(state: State, caseId: string): readonly Claim[] {
  return [...state.all<Claim>("claim")].filter((claim) => claim.case === caseId)
}

export const pleadingEvents = [
  eventType({
    type: "ClaimAnswered",
    stream: "case",
    data: z.strictObject(answer),
    actOf: (data) => data.by,
    sealable: ["statement"],
    apply: (state, event) => {
      const claims = claimsIn(state, event.data.case)
      if (claims.some((claim) => !claim.ended))
        return addToCase(state, event, said<Answer>("answer", event, event.data))
      const withdrawn = claims.at(-1)?.ended?.by
      const about = { kind: "claim", id: event.data.case }
      return { conflict: { reason: "not-there", about, ...(withdrawn !== undefined && { with: withdrawn }) } }
    },
  }),
  eventType({
    type: "ClaimWithdrawn",
    stream: "case",
    data: z.strictObject({ case: slug, by: party }),
    actOf: (data) => data.by,
    // A claim is known by its claimant: whoever withdraws, withdraws all that it still claims in the case.
    apply: (state, event) =>
      acting<Case>(state, "case", event.data.case, () => {
        const own = claimsIn(state, event.data.case).filter((claim) => claim.by === event.data.by)
        const standing = own.filter((claim) => !claim.ended)
        if (standing.length === 0)
          return nothingToUndo("claim", `${event.data.case}/${event.data.by}`, own.at(-1)?.ended?.by)
        return {
          writes: standing.map((claim) => changed<Entity>(claim, event, { ended: endedBy("withdrawn", event) })),
        }
      }),
  }),
  eventType({
    type: "EvidenceSubmitted",
    stream: "case",
    data: z.strictObject(evidence),
    actOf: (data) => data.by,
    sealable: ["uri"],
    apply: (state, event) => addToCase(state, event, said<Evidence>("evidence", event, event.data)),
  }),
  eventType({
    type: "ReferredTo",
    stream: "case",
    data: z.strictObject(referral),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Referral>("referral", event, event.data)),
  }),
] as const
