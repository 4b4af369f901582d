import type { DocketEntry } from "../../../projections/docket/docket.ts"
import { Badge } from "../../components/badge.tsx"
import { CalendarLink } from "../../components/calendar-link.tsx"
import { DefinitionList } from "../../components/definition-list.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitations } from "../../components/event-citation.tsx"
import { Several } from "../../components/several.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { caseInShort, claimsInWords, noCase } from "../../words/docket.ts"
import { capital, counted } from "../../words/text.ts"
import { Clocks } from "./docket/clocks.tsx"

/** The cases, open ones first: how far each has come, every clock, each party's reading beside the record, and claims apart from findings. */
export const docketPage: QuestionPage<{ readonly cases: readonly DocketEntry[] }> = {
  title: "Docket",
  Body: ({ answer: { cases }, place }) => {
    if (cases.length === 0) return <Empty>{noCase}</Empty>
    return (
      <>
        <p class="lead">
          {`${counted(cases.length, "case")}, ${cases.filter((one) => one.open).length} open. What is claimed, verified and determined is counted apart, and never added.`}
        </p>
        <CalendarLink place={place} />
        <Several items={cases} rowsEach={12}>
          {(one) => (
            <section>
              <h2 id={one.case}>
                <ThingLink kind="case" id={one.case} place={place} />
              </h2>
              <p>
                <Badge tone={one.open ? "waiting" : "neutral"}>{capital(caseInShort(one))}</Badge>
              </p>
              <Ladder one={one} place={place} />
              <Clocks one={one} place={place} />
              <Said one={one} place={place} />
            </section>
          )}
        </Several>
      </>
    )
  },
}

type Props = { readonly one: DocketEntry; readonly place: Place }

/** From the incident to the response: what stands on each rung, and which were passed over. */
function Ladder({ one, place }: Props) {
  return (
    <>
      <h3>How far it has come</h3>
      <Table
        caption={`The ladder of ${one.case}, from the incident to the response`}
        columns={[
          { title: "Rung", cell: ({ rung }) => capital(rung) },
          {
            title: "Reached",
            cell: ({ rung, reached }) =>
              reached ? (
                <Badge tone="settled">reached</Badge>
              ) : one.missing.includes(rung) ? (
                <Badge tone="warning">missing: a later rung was reached</Badge>
              ) : (
                <Badge tone="neutral">not reached</Badge>
              ),
          },
          {
            title: "What stands on it",
            cell: ({ events }) =>
              events.length === 0 ? "nothing on record" : <EventCitations events={events} place={place} />,
          },
        ]}
        rows={one.ladder}
      />
    </>
  )
}

/** A claim is what a party says; a finding is what those say whom the mechanism names for it. */
function Said({ one, place }: Props) {
  const { confirmed, refuted, inconclusive, determined, saidByOthers, responses } = one.counts
  return (
    <>
      <h3>Claims, and apart from them findings</h3>
      <DefinitionList
        entries={[
          { term: "Claims that stand", details: claimsInWords(one, place.words) },
          {
            term: "Verified by those named for it",
            details: `${confirmed} confirmed, ${refuted} refuted, ${inconclusive} inconclusive`,
          },
          { term: "Determined by those named for it", details: String(determined) },
          { term: "Reported or determined by anybody else", details: `${saidByOthers}; it starts and stops no clock` },
          { term: "Responses", details: String(responses) },
        ]}
      />
    </>
  )
}
