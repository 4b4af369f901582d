import type { Rehearsal } from "../../../projections/rehearsal/rehearsal.ts"
import { Badge } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { Sentences } from "../../components/sentences.tsx"
import { Table } from "../../components/table.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { timeInWords } from "../../words/dates.ts"
import { incidentInWords, nothingRecorded } from "../../words/rehearsal.ts"
import { counted, spaced } from "../../words/text.ts"
import { IncidentForm } from "./rehearsal/incident-form.tsx"
import { RunSheet } from "./rehearsal/run-sheet.tsx"
import { Rungs } from "./rehearsal/rungs.tsx"

/** Day one of a hypothetical incident: the form that asks for it, the run sheet, the gaps, and the worst case of every rung. */
export const rehearsalPage: QuestionPage<{ readonly rehearsal: Rehearsal }> = {
  title: "Rehearsal",
  Body: ({ answer: { rehearsal }, place, said }) => {
    const { runSheet, neverFires, gaps, rungs, near, sentence } = rehearsal
    return (
      <>
        <p class="lead">
          <Badge tone="warning">Hypothetical</Badge>
          {` An incident ${incidentInWords(rehearsal, place.words)}. ${nothingRecorded}`}
        </p>
        <p>{sentence}</p>
        <IncidentForm place={place} said={said} />
        <h2>Hypothetical run sheet</h2>
        <RunSheet lines={runSheet} place={place} />
        <h2>Gaps</h2>
        {gaps.length > 0 && (
          <p>{counted(gaps.length, "gap: shown, and never filled in", "gaps: shown, and never filled in")}</p>
        )}
        <Sentences said={gaps} otherwise="The texts leave nothing open on day one." place={place} />
        <h2>Worst case of every rung</h2>
        <Rungs rungs={rungs} place={place} />
        <h2>What waits for something else</h2>
        {neverFires.length > 0 && <p>What does not fire, though every clock runs out</p>}
        <Sentences said={neverFires} otherwise="Everything fires." place={place} />
        <h2>Elections, budgets and mandates near it</h2>
        <Near near={near} place={place} />
      </>
    )
  },
}

function Near({ near, place }: { readonly near: Rehearsal["near"]; readonly place: Place }) {
  if (near.length === 0) return <Empty>None on record falls within ninety days of the incident.</Empty>
  return (
    <Table
      caption="Within ninety days of the incident"
      columns={[
        { title: "When", cell: ({ on }) => timeInWords(on, place.words.zone) },
        { title: "Whose", cell: ({ party }) => place.words.nameOf(party) },
        { title: "What", cell: ({ kind }) => spaced(kind) },
      ]}
      rows={near}
    />
  )
}
