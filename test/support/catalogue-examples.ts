import { caseExamples } from "../domain/examples/cases.ts"
import { commitmentExamples } from "../domain/examples/commitments.ts"
import { correctionExamples } from "../domain/examples/corrections.ts"
import { decisionExamples } from "../domain/examples/decisions.ts"
import type { CatalogueExample } from "../domain/examples/example.ts"
import { instrumentExamples } from "../domain/examples/instruments.ts"
import { lineExamples, requirementExamples } from "../domain/examples/lines.ts"
import { partyExamples } from "../domain/examples/parties.ts"
import { provisionExamples } from "../domain/examples/provisions.ts"

export type { CatalogueExample, RefusedExample } from "../domain/examples/example.ts"

/** For every event type what is admitted and what is refused, in the package of `test/domain/examples/context.ts`. */
export const catalogueExamples: readonly CatalogueExample[] = [
  ...partyExamples,
  ...instrumentExamples,
  ...provisionExamples,
  ...commitmentExamples,
  ...decisionExamples,
  ...caseExamples,
  ...requirementExamples,
  ...lineExamples,
  ...correctionExamples,
]
