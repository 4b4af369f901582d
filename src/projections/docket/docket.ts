import type { Case } from "../../domain/case/opening.ts"
import type { Stance } from "../../domain/corrections/corrections.ts"
import type { CaseFile } from "../cases/case-file.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import { clocksOf, type StageClock } from "./clocks.ts"
import { ladderOf, type Rung } from "./ladder.ts"

/** A case on the docket. What was claimed, what was verified and what was determined are counted apart, and never added. */
export type DocketEntry = {
  readonly case: string
  readonly open: boolean
  readonly outcome: string | null
  readonly ladder: readonly Rung[]
  readonly missing: readonly string[]
  readonly mechanisms: readonly string[]
  readonly clocks: readonly StageClock[]
  /** The same clocks as a party reads them that rejects one of the events of the case. */
  readonly readings: readonly {
    readonly party: string
    readonly rejects: readonly string[]
    readonly clocks: readonly StageClock[]
  }[]
  readonly counts: {
    readonly claimed: number
    readonly confirmed: number
    readonly refuted: number
    readonly determined: number
    readonly responses: number
  }
}

/** What a viewer's docket is made from. `as` gives the view of a party that contests something. */
export type DocketContext = { readonly view: View; readonly as: (party: string) => View }

/** The cases of a view, open ones first. */
export function docketOf({ view, as }: DocketContext): readonly DocketEntry[] {
  const resolver = new Resolver(view)
  const entries = [...view.entities.all<Case>("case")].flatMap(({ id }) => {
    const file = resolver.case(id)
    if (!file) return []
    const ladder = ladderOf(file.file)
    const reached = ladder.findLastIndex((rung) => rung.reached)
    return [
      {
        case: id,
        open: file.file.case.ended === undefined,
        outcome: file.file.case.outcome ?? null,
        ladder,
        missing: ladder.filter((rung, index) => !rung.reached && index < reached).map((rung) => rung.rung),
        mechanisms: file.file.mechanisms.map((mechanism) => mechanism.id),
        clocks: clocksOf(file, resolver),
        readings: readingsOf(id, file.file, view, as),
        counts: countsOf(file.file),
      },
    ]
  })
  return [...entries.filter((entry) => entry.open), ...entries.filter((entry) => !entry.open)]
}

function readingsOf(id: string, file: CaseFile, view: View, as: (party: string) => View): DocketEntry["readings"] {
  const events = new Set(eventsOf(file))
  const rejected = [...view.entities.all<Stance>("stance")].filter(
    (stance) => stance.stance === "rejects" && events.has(stance.event),
  )
  return [...new Set(rejected.map((stance) => stance.party))].map((party) => {
    const resolver = new Resolver(as(party))
    const own = resolver.case(id)
    return {
      party,
      rejects: rejected.filter((stance) => stance.party === party).map((stance) => stance.event),
      clocks: own ? clocksOf(own, resolver) : [],
    }
  })
}

function eventsOf(file: CaseFile): readonly string[] {
  const entries = [
    file.incidents,
    file.observations,
    file.claims,
    file.answers,
    file.referrals,
    file.verifications,
    file.attributions,
    file.determinations,
    file.extensions,
    file.responses,
    file.decisions,
  ]
  return entries.flatMap((list) => list.map((one) => one.madeBy))
}

function countsOf(file: CaseFile): DocketEntry["counts"] {
  const found = (finding: string) => file.verifications.filter((one) => one.finding === finding).length
  return {
    claimed: file.claims.length,
    confirmed: found("confirmed"),
    refuted: found("refuted"),
    determined: file.determinations.filter((one) => one.outcome !== "no-decision").length,
    responses: file.responses.length,
  }
}
