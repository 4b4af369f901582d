import { z } from "zod"
import { commitmentOrInstrument, party } from "./names.ts"

const count = z.int().min(1).max(1_000_000)

/**
 * How a body decides (semantics section 7). `qualified` counts members, or weights where they are given; `needed` is in the same unit.
 * `contrary` names decisions that may be opened only later, so those are names and not checked as ids.
 */
export const decisionRule = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("sole") }),
  z.strictObject({ rule: z.literal("majority"), of: z.enum(["members", "votes-cast"]).optional() }),
  z.strictObject({
    rule: z.literal("qualified"),
    needed: count,
    of: z.enum(["members", "votes-cast"]).optional(),
    weights: z.record(party, count).optional(),
    vetoes: z.array(party).optional(),
  }),
  z.strictObject({ rule: z.literal("unanimity"), except: z.literal("accused").optional() }),
  z.strictObject({ rule: z.literal("silence") }),
  z.strictObject({
    rule: z.literal("snapback"),
    contrary: z.array(
      z
        .string()
        .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'a decision, such as "keep-relief", or in a case "case/decision"'),
    ),
    restores: z.array(commitmentOrInstrument),
  }),
])

export type DecisionRule = z.infer<typeof decisionRule>
