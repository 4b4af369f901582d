import type { EnforcementRow, EnforcementStage } from "../../projections/enforcement.ts"
import { membersInWords } from "./docket.ts"
import { vetoesInWords, worstInWords } from "./rehearsal.ts"
import { counted } from "./text.ts"
import type { Words } from "./words.ts"

export const noCommitment = "No commitment is recorded at this point: there is nothing that anybody could enforce."

/** How many commitments there are, and how many have what it takes. */
export function enforcementInShort(rows: readonly EnforcementRow[]): string {
  const without = rows.filter(({ mechanism }) => mechanism === null).length
  const open = rows.filter(({ gaps }) => gaps.length > 0).length
  return `${counted(rows.length, "commitment")}: ${without} under no mechanism, ${open} with gaps. Times are counted from an incident, when every clock runs out.`
}

/** One stage: who, in which stage, how fast at worst, and who alone can stop it. */
export function stageInWords(stage: EnforcementStage, words: Words): readonly string[] {
  const vetoes = vetoesInWords(stage, words)
  return [
    `${membersInWords(stage.members, words)} (${stage.stage})`,
    `at worst ${worstInWords(stage)}`,
    ...(vetoes === null ? [] : [`can be stopped alone by ${vetoes}`]),
  ]
}
