import type { StageRun } from "../cases/stages.ts"
import { groupBy } from "../group-by.ts"
import type { Obligation } from "../obligations/obligation.ts"
import { listed } from "../rules/sentences.ts"
import { onRecordAlone } from "./hypothesis.ts"
import { reasonInWords, type Span } from "./rung-time.ts"

/** One clause that does not fire though every clock runs out, and what it waits for. */
export type Silent = {
  readonly hypothetical: true
  readonly kind: "stage" | "commitment"
  readonly clause: string
  readonly who: readonly string[]
  /** In anchors. Empty where a stage waits for a date, or a duty for its text or its term alone. */
  readonly waitsFor: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

/** `opens` says by the rules alone why it is never certain to open. */
export function silentStage({ mechanism, stage, opened, because }: StageRun, opens: Span | undefined): Silent {
  const waitsFor = opened.held ? [] : opened.waitsFor
  const why = opens && !opens.bounded ? opens.by.map(reasonInWords) : []
  return {
    hypothetical: true,
    kind: "stage",
    clause: `${mechanism}/${stage.stage}`,
    who: stage.members,
    waitsFor,
    because: onRecordAlone([...because, ...opened.because]),
    sentence: `${stage.stage} of "${mechanism}" (${listed(stage.members) || "nobody named"}, to ${stage.role}) does not open: ${[`it waits for ${listed(waitsFor)}`, ...why].join("; ")}.`,
  }
}

/** The conditional duties of a package, those of one commitment together where they wait for the same. */
export function silentDuties(obligations: readonly Obligation[]): readonly Silent[] {
  const groups = groupBy(obligations, (one) => JSON.stringify([one.of, one.waitsFor]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const who = group.flatMap((one) => one.obligors)
    const whys = [...new Set(group.flatMap((one) => one.besides))]
    const { of: clause, waitsFor } = first
    const why = [...(waitsFor.length > 0 ? [`it waits for ${listed(waitsFor)}`] : []), ...whys]
    return [
      {
        hypothetical: true as const,
        kind: "commitment" as const,
        clause,
        who,
        waitsFor,
        because: onRecordAlone(group.flatMap((one) => one.because)),
        sentence: `"${clause}" does not bind ${listed(who) || "anybody"}: ${why.join("; ") || "nothing calls for it"}.`,
      },
    ]
  })
}
