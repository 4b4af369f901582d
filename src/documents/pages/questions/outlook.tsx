import type { Outlook, OutlookEntry } from "../../../projections/outlook/outlook.ts"
import { Badge } from "../../components/badge.tsx"
import { Because } from "../../components/because.tsx"
import { CalendarLink } from "../../components/calendar-link.tsx"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { dayInWords } from "../../words/dates.ts"
import { comesWhen, nothingAhead, outlookInShort } from "../../words/outlook.ts"
import { capital, counted, spaced } from "../../words/text.ts"

/** The months ahead in their order; what only the clock decides is marked. */
export const outlookPage: QuestionPage<{ readonly outlook: Outlook }> = {
  title: "Outlook",
  Body: ({ answer: { outlook }, place }) => {
    const { to, entries, overdue } = outlook
    if (entries.length + overdue.length === 0) return <Empty>{`${outlookInShort(outlook)} ${nothingAhead}`}</Empty>
    return (
      <>
        <p class="lead">{outlookInShort(outlook)}</p>
        <CalendarLink place={place} />
        <h2>What comes</h2>
        {entries.length === 0 ? <Empty>{nothingAhead}</Empty> : <Coming entries={entries} place={place} />}
        <h2>{`Overdue by ${dayInWords(to)}`}</h2>
        {overdue.length === 0 ? (
          <Empty>Nothing is overdue by then, even if nothing else happens.</Empty>
        ) : (
          <>
            <p>If nothing else happens. Overdue says that a date has passed, never that anything was broken.</p>
            <Table
              caption={counted(overdue.length, "obligation")}
              columns={[
                {
                  title: "What",
                  cell: ({ kind, of }) => (
                    <ThingLink kind={kind} id={of} place={place}>
                      {of}
                    </ThingLink>
                  ),
                },
                {
                  title: "Why it is overdue then",
                  cell: ({ because, sentence }) => (
                    <Because because={because} place={place}>
                      {sentence}
                    </Because>
                  ),
                },
              ]}
              rows={overdue}
            />
          </>
        )}
      </>
    )
  },
}

function Coming({ entries, place }: { readonly entries: readonly OutlookEntry[]; readonly place: Place }) {
  return (
    <Table
      caption="In the order in which they come"
      columns={[
        { title: "When", cell: comesWhen },
        {
          title: "What comes",
          cell: ({ kind, subject, sentence, because }) => (
            <>
              <ThingLink kind={subject.kind} id={subject.id} place={place}>
                {capital(spaced(kind))}
              </ThingLink>
              <Because because={because} place={place}>
                {sentence}
              </Because>
            </>
          ),
        },
        {
          title: "How firm it is",
          cell: ({ ifNothingElseHappens }) =>
            ifNothingElseHappens ? (
              <Badge tone="waiting">if nothing else happens</Badge>
            ) : (
              <Badge tone="settled">on record</Badge>
            ),
        },
      ]}
      rows={entries}
    />
  )
}
