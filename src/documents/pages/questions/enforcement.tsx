import type { EnforcementRow, EnforcementStage } from "../../../projections/enforcement.ts"
import { Badge } from "../../components/badge.tsx"
import { Because } from "../../components/because.tsx"
import { Empty } from "../../components/empty.tsx"
import { type Column, Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { enforcementInShort, noCommitment, stageInWords } from "../../words/enforcement.ts"
import { counted } from "../../words/text.ts"

/** Who verifies, who judges, who responds, how fast, over all commitments; what is missing stands out. */
export const enforcementPage: QuestionPage<{ readonly enforcement: readonly EnforcementRow[] }> = {
  title: "Enforcement",
  Body: ({ answer: { enforcement }, place }) => {
    if (enforcement.length === 0) return <Empty>{noCommitment}</Empty>
    return (
      <>
        <p class="lead">{enforcementInShort(enforcement)}</p>
        <h2>Who verifies, who judges, who responds, how fast</h2>
        <Table caption={counted(enforcement.length, "commitment")} columns={columns(place)} rows={enforcement} />
      </>
    )
  },
}

function columns(place: Place): readonly Column<EnforcementRow>[] {
  const inRole = (title: string, role: "verify" | "judge" | "respond"): Column<EnforcementRow> => ({
    title,
    cell: (row) => <Stages stages={row[role]} place={place} />,
  })
  return [
    {
      title: "Commitment",
      cell: ({ commitment, mechanism }) => (
        <>
          <ThingLink kind="commitment" id={commitment} place={place} />
          <br />
          {mechanism === null ? (
            <Badge tone="alarm">no mechanism</Badge>
          ) : (
            <ThingLink kind="mechanism" id={mechanism} place={place} />
          )}
        </>
      ),
    },
    inRole("Who verifies", "verify"),
    inRole("Who judges", "judge"),
    inRole("Who responds", "respond"),
    {
      title: "Gaps",
      cell: ({ gaps, because }) => (
        <Because because={because} place={place}>
          {gaps.length === 0 ? "none" : gaps.join(" ")}
        </Because>
      ),
    },
  ]
}

function Stages({ stages, place }: { readonly stages: readonly EnforcementStage[]; readonly place: Place }) {
  if (stages.length === 0) return <Badge tone="alarm">nobody</Badge>
  return (
    <>
      {stages.map((stage) => {
        const [who, worst, ...more] = stageInWords(stage, place.words)
        return (
          <p key={stage.stage}>
            {stage.members.length === 0 ? <Badge tone="alarm">{who ?? ""}</Badge> : who}
            <br />
            {stage.worst.bounded ? worst : <Badge tone="warning">{worst ?? ""}</Badge>}
            {more.map((one) => (
              <small key={one}>{` ${one}.`}</small>
            ))}
          </p>
        )
      })}
    </>
  )
}
