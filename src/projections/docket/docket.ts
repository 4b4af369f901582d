import type { Case } from "../../domain/case/opening.ts"
import type { Stance } from "../../domain/corrections/corrections.ts"
import type { CaseFile } from "../cases/case-file.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import { clocksOf, type StageClock } from "./clocks.ts"
import { type Counts, countsOf } from "./counts.ts"
import { ladderOf, type Rung } from "./ladder.ts"

/** A case on the docket. What was claimed, what was verified and what was determined are counted apart, and never added. */
export type DocketEntry = {
  readonly case: string
  readonly open: boolean
  readonly outcome: string | null
  readonly ladder: readonly Rung[]
  /** The rungs passed over: not reached, below one that was. */
  readonly missing: readonly string[]
  readonly mechanisms: readonly string[]
  readonly clocks: readonly StageClock[]
  /** The same clocks as a party reads them that rejects one of the events on which they rest; none where neither has a clock. */
  readonly readings: readonly {
    readonly party: string
    readonly rejects: readonly string[]
    readonly clocks: readonly StageClock[]
  }[]
  readonly counts: Counts
}

/** What a viewer's docket is made from. `as` gives the view of a party that contests something. */
export type DocketContext = { readonly view: View; readonly as: (party: string) => View }

/** The cases of a view, open ones first. */
export function docketOf({ view, as }: DocketContext): readonly DocketEntry[] {
  const resolver = new Resolver(view)
  const entries = [...view.entities.all<Case>("case")].flatMap(({ id }) => {
    const there = resolver.case(id)
    if (!there) return []
    const { file } = there
    const ladder = ladderOf(file)
    const reached = ladder.findLastIndex((rung) => rung.reached)
    const clocks = clocksOf(there, resolver)
    return [
      {
        case: id,
        open: file.case.ended === undefined,
        outcome: file.case.outcome ?? null,
        ladder,
        missing: ladder.filter((rung, index) => !rung.reached && index < reached).map((rung) => rung.rung),
        mechanisms: file.mechanisms.map((mechanism) => mechanism.id),
        clocks,
        readings: readingsOf(id, [...eventsOf(file), ...clocks.flatMap((clock) => clock.because)], view, as).filter(
          (reading) => clocks.length > 0 || reading.clocks.length > 0,
        ),
        counts: countsOf(there),
      },
    ]
  })
  return [...entries.filter((entry) => entry.open), ...entries.filter((entry) => !entry.open)]
}

/** A party's stance on an event is its latest: the state holds no other. */
function readingsOf(
  id: string,
  events: readonly string[],
  view: View,
  as: (party: string) => View,
): DocketEntry["readings"] {
  const concerned = new Set(events)
  const rejected = [...view.entities.all<Stance>("stance")].filter(
    (stance) => stance.stance === "rejects" && concerned.has(stance.event),
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
    file.withdrawnClaims,
    file.answers,
    file.evidence,
    file.referrals,
    file.verifications,
    file.attributions,
    file.determinations,
    file.remedies,
    file.cureNotices,
    file.extensions,
    file.responses,
    file.decisions,
  ]
  return entries.flatMap((list) => list.map((one) => one.madeBy))
}
