import type { Changes } from "../../projections/changes/changes.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import type { DocketEntry } from "../../projections/docket/docket.ts"
import type { EnforcementRow } from "../../projections/enforcement.ts"
import type { Finding } from "../../projections/findings/findings.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"
import type { Outlook } from "../../projections/outlook/outlook.ts"
import type { PackageState } from "../../projections/state.ts"
import type { Sustainment } from "../../projections/sustainment/sustainment.ts"
import { Empty } from "../components/empty.tsx"
import { CommitmentBody, type CommitmentShown } from "../pages/commitment/commitment.tsx"
import { OverviewBody } from "../pages/overview/overview.tsx"
import type { OverviewShown } from "../pages/overview/overview-shown.ts"
import { changesPage } from "../pages/questions/changes.tsx"
import { type ControlShown, controlPage } from "../pages/questions/control.tsx"
import { docketPage } from "../pages/questions/docket.tsx"
import { enforcementPage } from "../pages/questions/enforcement.tsx"
import { findingsPage } from "../pages/questions/findings.tsx"
import { obligationsPage } from "../pages/questions/obligations.tsx"
import { outlookPage } from "../pages/questions/outlook.tsx"
import { sustainmentPage } from "../pages/questions/sustainment/sustainment.tsx"
import { Part } from "./part.tsx"
import type { StandardReport } from "./report.ts"

type Enforcement = { readonly enforcement: readonly EnforcementRow[] }

const state: StandardReport<{
  readonly state: PackageState
  readonly overview: OverviewShown
  readonly enforcement: Enforcement
  readonly control: ControlShown
}> = {
  title: "State of the package",
  about:
    "Parties, texts, commitments and milestones, who verifies and judges, control, and every finding: for a briefing.",
  Body: ({ parts: { state, overview, enforcement, control }, place, said }) => (
    <>
      <Part title="Overview">
        <OverviewBody state={state} overview={overview} place={place} />
      </Part>
      <Part title={enforcementPage.title}>
        <enforcementPage.Body answer={enforcement} place={place} said={said} />
      </Part>
      <Part title={controlPage.title}>
        <controlPage.Body answer={control} place={place} said={said} />
      </Part>
      <Part title={findingsPage.title}>
        <findingsPage.Body answer={overview} place={place} said={said} />
      </Part>
    </>
  ),
}

const commitments: StandardReport<{ readonly commitments: readonly CommitmentShown[] }> = {
  title: "Commitment history",
  about:
    "Each commitment, or one: what is owed, who set each field and from which source, and every amendment in place.",
  Body: ({ parts, place }) => (
    <>
      {parts.commitments.length === 0 && <Empty>Nothing is undertaken at this point.</Empty>}
      {parts.commitments.map((commitment) => (
        <Part key={commitment.item.id} title={`Commitment ${commitment.item.id}`}>
          <CommitmentBody commitment={commitment} place={place} />
        </Part>
      ))}
    </>
  ),
}

const docket: StandardReport<{
  readonly docket: { readonly cases: readonly DocketEntry[] }
  readonly obligations: { readonly obligations: readonly Obligation[] }
  readonly enforcement: Enforcement
  readonly findings: { readonly findings: readonly Finding[] }
}> = {
  title: "Enforcement docket",
  about:
    "The cases with their ladders and clocks, what is owed by when, who verifies and judges, and where that is open.",
  Body: ({ parts, place, said }) => (
    <>
      <Part title={docketPage.title}>
        <docketPage.Body answer={parts.docket} place={place} said={said} />
      </Part>
      <Part title={obligationsPage.title}>
        <obligationsPage.Body answer={parts.obligations} place={place} said={said} />
      </Part>
      <Part title={enforcementPage.title}>
        <enforcementPage.Body answer={parts.enforcement} place={place} said={said} />
      </Part>
      <Part title={findingsPage.title}>
        <findingsPage.Body answer={parts.findings} place={place} said={said} />
      </Part>
    </>
  ),
}

const sustainment: StandardReport<{
  readonly sustainment: { readonly sustainment: Sustainment }
  readonly outlook: { readonly outlook: Outlook }
}> = {
  title: "Sustainment outlook",
  about:
    "What is required, promised, ordered and delivered by period, until when to order, and what the months ahead bring.",
  Body: ({ parts, place, said }) => (
    <>
      <Part title={sustainmentPage.title}>
        <sustainmentPage.Body answer={parts.sustainment} place={place} said={said} />
      </Part>
      <Part title={outlookPage.title}>
        <outlookPage.Body answer={parts.outlook} place={place} said={said} />
      </Part>
    </>
  ),
}

const changes: StandardReport<{ readonly changes: { readonly from: Coordinates; readonly changes: Changes } }> = {
  title: "Changes between two dates",
  about: "What differs from another date, from what was known at another time, or from another party’s view.",
  Body: ({ parts, place, said }) => <changesPage.Body answer={parts.changes} place={place} said={said} />,
}

/** The standard reports by the names that they have in addresses and at the terminal. */
export const standardReports = { state, commitments, docket, sustainment, changes } as const
