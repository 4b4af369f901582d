import type { z } from "zod"
import { findingEvents } from "./case/findings.ts"
import { caseOpeningEvents } from "./case/opening.ts"
import { pleadingEvents } from "./case/pleadings.ts"
import { responseEvents } from "./case/responses.ts"
import { correctionEvents } from "./corrections/corrections.ts"
import type { EventType } from "./fold/event-type.ts"
import { deliveryEvents } from "./line/deliveries.ts"
import { lineEvents } from "./line/opening.ts"
import { pledgeEvents } from "./line/pledges.ts"
import { calendarEvents } from "./package/calendar.ts"
import { commitmentEvents } from "./package/commitments.ts"
import { controlEvents } from "./package/control.ts"
import { decisionEvents } from "./package/decisions.ts"
import { instrumentEvents } from "./package/instruments.ts"
import { mechanismEvents } from "./package/mechanisms.ts"
import { milestoneEvents } from "./package/milestones.ts"
import { openingEvents } from "./package/opening.ts"
import { partyEvents } from "./package/parties.ts"
import { performanceEvents } from "./package/performance.ts"
import { positionEvents } from "./package/positions.ts"
import { procedureEvents } from "./package/procedures.ts"
import { provisionEvents } from "./package/provisions.ts"
import { reportEvents } from "./package/reports.ts"
import { requirementEvents } from "./package/requirements.ts"
import { signingEvents } from "./package/signing.ts"

/** Every event type, in the order of the contract's catalogue (semantics section 4). */
export const catalogue = [
  ...openingEvents,
  ...partyEvents,
  ...milestoneEvents,
  ...procedureEvents,
  ...calendarEvents,
  ...instrumentEvents,
  ...signingEvents,
  ...provisionEvents,
  ...positionEvents,
  ...commitmentEvents,
  ...performanceEvents,
  ...mechanismEvents,
  ...controlEvents,
  ...decisionEvents,
  ...reportEvents,
  ...caseOpeningEvents,
  ...pleadingEvents,
  ...findingEvents,
  ...responseEvents,
  ...requirementEvents,
  ...lineEvents,
  ...pledgeEvents,
  ...deliveryEvents,
  ...correctionEvents,
] as const

type Listed = (typeof catalogue)[number]

export type EventTypeName = Listed["type"]

/** An event's type with the data that belongs to it. */
export type TypedData = {
  [L in Listed as L["type"]]: { readonly type: L["type"]; readonly data: z.output<L["data"]> }
}[EventTypeName]

const byName = new Map<string, EventType>(catalogue.map((listed) => [listed.type, listed as unknown as EventType]))

/** The definition of a type by its name, or undefined where the catalogue has none. */
export function definitionOf(type: string): EventType | undefined {
  return byName.get(type)
}
