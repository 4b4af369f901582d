import type { CaseReading } from "../time/reading.ts"

/** What was claimed, verified and determined in a case, apart: never added, neither across sides nor with each other. */
export type Counts = {
  /** Claims that stand, by who claims of whom. */
  readonly claimed: readonly { readonly by: string; readonly against: string; readonly number: number }[]
  /** Reports of those whom the mechanism names to verify. */
  readonly confirmed: number
  readonly refuted: number
  readonly inconclusive: number
  /** Determinations of those whom the mechanism names to judge, that decided. */
  readonly determined: number
  /** Reports and determinations of anybody else. */
  readonly saidByOthers: number
  readonly responses: number
}

export function countsOf(there: CaseReading): Counts {
  const { file } = there
  const competent = file.determinations.filter((one) =>
    one.commitments.some((commitment) => there.competentOn(commitment).includes(one)),
  )
  const verified = file.verifications.filter((one) => there.verifies(one.by))
  const found = (finding: string) => verified.filter((one) => one.finding === finding).length
  return {
    claimed: claimsBySide(there),
    confirmed: found("confirmed"),
    refuted: found("refuted"),
    inconclusive: found("inconclusive"),
    determined: competent.filter((one) => one.outcome !== "no-decision").length,
    saidByOthers: file.verifications.length - verified.length + file.determinations.length - competent.length,
    responses: file.responses.length,
  }
}

function claimsBySide({ file }: CaseReading): Counts["claimed"] {
  const sides = new Map<string, { by: string; against: string; number: number }>()
  for (const { by, against } of file.claims) {
    const side = sides.get(`${by} ${against}`) ?? { by, against, number: 0 }
    sides.set(`${by} ${against}`, { ...side, number: side.number + 1 })
  }
  return [...sides.values()]
}
