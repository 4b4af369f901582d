import type { Finding } from "../../../projections/findings/findings.ts"
import { Badge, type Tone } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitations } from "../../components/event-citation.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { findingsBySeverity, findingsInShort, type SameCode } from "../../words/findings.ts"
import { capital, spaced } from "../../words/text.ts"

/** What is ambiguous or slow, the gravest first, each with what it rests on and what would remove it. */
export const findingsPage: QuestionPage<{ readonly findings: readonly Finding[] }> = {
  title: "Findings",
  Body: ({ answer: { findings }, place }) => {
    if (findings.length === 0) return <Empty>{findingsInShort(findings)}</Empty>
    return (
      <>
        <p class="lead">{findingsInShort(findings)}</p>
        {findingsBySeverity(findings).map(({ severity, count, codes }) => (
          <section key={severity}>
            <h2 id={severity}>
              <Badge tone={severityTone[severity]}>{`${capital(severity)} (${count})`}</Badge>
            </h2>
            {codes.map((same) => (
              <OfOneCode key={same[0].code} same={same} place={place} />
            ))}
          </section>
        ))}
      </>
    )
  },
}

export const severityTone: Readonly<Record<Finding["severity"], Tone>> = {
  grave: "alarm",
  serious: "warning",
  notice: "neutral",
}

function OfOneCode({ same, place }: { readonly same: SameCode; readonly place: Place }) {
  const [{ code, remedy }] = same
  return (
    <section>
      <h3 id={code}>{capital(spaced(code))}</h3>
      <p>
        <strong>What would remove it:</strong> {remedy}
      </p>
      <Table
        caption={`${capital(spaced(code))}: what is found`}
        columns={[
          {
            title: "About",
            cell: ({ subject }) => (
              <ThingLink kind={subject.kind} id={subject.id} place={place}>
                {`${spaced(subject.kind)} ${subject.id}`}
              </ThingLink>
            ),
          },
          { title: "What is found", cell: ({ sentence }) => sentence },
          { title: "Rests on", cell: ({ because }) => <EventCitations events={because} place={place} /> },
        ]}
        rows={same}
      />
    </section>
  )
}
