import type { Sustainment } from "../../../../projections/sustainment/sustainment.ts"
import { Empty } from "../../../components/empty.tsx"
import { Sentences } from "../../../components/sentences.tsx"
import { Several } from "../../../components/several.tsx"
import type { QuestionPage } from "../../../question-page.ts"
import { chosenInWords, nothingToSustain } from "../../../words/sustainment.ts"
import { Arrears } from "./arrears.tsx"
import { Lines } from "./lines.tsx"
import { NeedSection } from "./need.tsx"
import { Orders } from "./orders.tsx"

/** Money and materiel: need by need what is promised and what has come, what is missing, until when it can be ordered; then what each donor owes. */
export const sustainmentPage: QuestionPage<{ readonly sustainment: Sustainment }> = {
  title: "Sustainment",
  Body: ({ answer: { sustainment }, place }) => {
    const { needs, lines, orders, arrears, overlaps, restatements, chosen } = sustainment
    if (lines.length === 0 && needs.length === 0) return <Empty>{nothingToSustain}</Empty>
    return (
      <>
        <p class="lead">{chosenInWords(chosen)}</p>
        <Several items={needs} rowsEach={10}>
          {(need) => <NeedSection need={need} sustainment={sustainment} place={place} />}
        </Several>
        <h2 id="orders">Orders</h2>
        <Orders orders={orders} place={place} />
        <h2 id="arrears">Arrears</h2>
        <Arrears arrears={arrears} place={place} />
        <h2 id="lines">Lines</h2>
        <Lines lines={lines} place={place} />
        <h2 id="overlap">Overlap</h2>
        <Sentences
          said={overlaps}
          place={place}
          otherwise="No overlap is declared: every amount counts where it stands."
        />
        <h2 id="restated">Restated</h2>
        <Sentences said={restatements} place={place} otherwise="No amount was restated by another yardstick." />
      </>
    )
  },
}
