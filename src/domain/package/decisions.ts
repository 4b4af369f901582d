import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, acting, type EventInView, endedBy, make, type Outcome, said } from "../fold/outcome.ts"
import { decisionRule } from "../values/decision-rule.ts"
import { decisionSubject, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { deadline } from "../values/trigger.ts"

const named = { case: slug.optional(), decision: slug }

const opened = {
  question: text,
  on: decisionSubject.optional(),
  members: z.array(party),
  rule: decisionRule,
  quorum: z.int().min(1).optional(),
  closes: deadline.optional(),
}

const votes = z.int().min(0).max(1_000_000)

/** A question put to a body. Its outcome is computed from members, votes and the clock; what was declared stands beside it. */
export type Decision = Entity<
  "decision",
  z.infer<z.ZodObject<typeof opened>> & {
    readonly case?: string
    readonly tally?: Act<{ readonly for: number; readonly against: number; readonly abstain: number }>
    readonly declarations: readonly Act<{ readonly by: string; readonly outcome: string }>[]
  }
>

/** One vote. A member's later vote stands beside the earlier one: which counts is a matter of the window. */
export type Vote = Entity<
  "vote",
  { readonly decision: string; readonly by: string; readonly vote: string; readonly text?: string | undefined }
>

type Named = { readonly case?: string | undefined; readonly decision: string }

/** A decision in a case is known as case/decision (R6). */
function decisionId(data: Named): string {
  return data.case === undefined ? data.decision : `${data.case}/${data.decision}`
}

function openDecision(state: State, event: EventInView<Named & z.infer<z.ZodObject<typeof opened>>>): Outcome {
  const { decision: _, case: caseId, ...fields } = event.data
  const opening = () =>
    make<Decision>(state, "decision", decisionId(event.data), event, {
      ...(caseId !== undefined && { case: caseId }),
      ...fields,
      declarations: [],
    })
  return caseId === undefined ? opening() : acting(state, "case", caseId, opening)
}

export const decisionEvents = [
  eventType({
    type: "DecisionOpened",
    stream: "package-or-case",
    data: z.strictObject({ ...named, ...opened }),
    apply: openDecision,
  }),
  eventType({
    type: "VoteCast",
    stream: "package-or-case",
    data: z.strictObject({
      ...named,
      by: party,
      vote: z.enum(["for", "against", "abstain", "object"]),
      /** Of an objection: the amendment that it proposes. */
      text: text.optional(),
    }),
    actOf: (data) => data.by,
    check: (data) =>
      data.text !== undefined && data.vote !== "object"
        ? [{ pointer: "/text", accepted: 'a text only with the vote "object": an amendment counts as an objection' }]
        : [],
    apply: (state, event) => {
      const { case: _, decision: __, ...vote } = event.data
      return acting(state, "decision", decisionId(event.data), (decision) => ({
        writes: [said<Vote>("vote", event, { decision: decision.id, ...vote })],
      }))
    },
  }),
  eventType({
    type: "VotesTallied",
    stream: "package-or-case",
    data: z.strictObject({ ...named, for: votes, against: votes, abstain: votes }),
    apply: (state, event) => {
      const { case: _, decision: __, ...tally } = event.data
      return act<Decision>(state, "decision", decisionId(event.data), event, () => ({ tally: actOf(event, tally) }))
    },
  }),
  eventType({
    type: "DecisionDeclared",
    stream: "package-or-case",
    data: z.strictObject({ ...named, by: party, outcome: z.enum(["adopted", "rejected", "no-decision"]) }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { by, outcome } = event.data
      return act<Decision>(state, "decision", decisionId(event.data), event, (there) => ({
        declarations: [...there.declarations, actOf(event, { by, outcome })],
      }))
    },
  }),
  eventType({
    type: "DecisionWithdrawn",
    stream: "package-or-case",
    data: z.strictObject(named),
    apply: (state, event) =>
      act<Decision>(state, "decision", decisionId(event.data), event, () => ({ ended: endedBy("withdrawn", event) })),
  }),
] as const
