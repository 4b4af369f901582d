import type { Commitment } from "../../domain/package/commitments.ts"

/** Whether its trigger or deadline names `case.…`: it is then owed in each case (R17). */
export function namesCase({ trigger, deadline }: Pick<Commitment, "trigger" | "deadline">): boolean {
  return /"case\./.test(JSON.stringify([trigger ?? null, deadline ?? null]))
}
