import type { PackageState } from "../../../projections/state.ts"
import { Badge } from "../../components/badge.tsx"
import { CalendarLink } from "../../components/calendar-link.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { findingsBySeverity, findingsInShort } from "../../words/findings.ts"
import { nothingOwed, obligationsInShort } from "../../words/obligations.ts"
import { severityTone } from "../questions/findings.tsx"
import { Commitments } from "./commitments.tsx"
import { Instruments } from "./instruments.tsx"
import { Lately } from "./lately.tsx"
import { Milestones } from "./milestones.tsx"
import { OnRecord } from "./on-record.tsx"
import type { OverviewShown } from "./overview-shown.ts"
import { Parties } from "./parties.tsx"

type Props = { readonly state: PackageState; readonly overview: OverviewShown; readonly place: Place }

/** One package: its parties, texts, commitments and milestones, what is found and owed, and what changed lately. */
export function OverviewDocument({ state, overview, place }: Props) {
  return (
    <PackagePage place={place} title="Overview" shows={{ command: "state", steps: [] }}>
      <OverviewBody state={state} overview={overview} place={place} />
      <h2>All that is on record</h2>
      <OnRecord state={state} place={place} />
    </PackagePage>
  )
}

/** What the page says below its first heading; a report says it too. */
export function OverviewBody({ state, overview, place }: Props) {
  const { findings, obligations, instruments, lately } = overview
  return (
    <>
      {state.purpose !== null && <p class="lead">{state.purpose}</p>}
      <section class="summary" aria-labelledby="in-short">
        <h2 id="in-short">In short</h2>
        <p>
          <a href={hrefIn(place, ["findings"])}>{findingsInShort(findings)}</a>{" "}
          {findingsBySeverity(findings).map(({ severity, count }) => (
            <Badge key={severity} tone={severityTone[severity]}>{`${count} ${severity}`}</Badge>
          ))}
        </p>
        <p>
          <a href={hrefIn(place, ["obligations"])}>
            {obligations.length === 0 ? nothingOwed : obligationsInShort(obligations)}
          </a>
        </p>
        {obligations.length > 0 && <CalendarLink place={place} />}
      </section>
      <h2>Parties</h2>
      <Parties parties={state.parties} place={place} />
      <h2>Instruments</h2>
      <Instruments instruments={state.instruments} standings={instruments} place={place} />
      <h2>Commitments</h2>
      <Commitments commitments={state.commitments} instruments={state.instruments} place={place} />
      <h2>Milestones</h2>
      <Milestones milestones={state.milestones} place={place} />
      <h2>What changed lately</h2>
      <Lately lately={lately} place={place} />
    </>
  )
}
