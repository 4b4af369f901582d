import { changesPage } from "./pages/questions/changes.tsx"
import { controlPage } from "./pages/questions/control.tsx"
import { decayPage } from "./pages/questions/decay/decay.tsx"
import { docketPage } from "./pages/questions/docket.tsx"
import { enforcementPage } from "./pages/questions/enforcement.tsx"
import { findingsPage } from "./pages/questions/findings.tsx"
import { obligationsPage } from "./pages/questions/obligations.tsx"
import { outlookPage } from "./pages/questions/outlook.tsx"
import { rehearsalPage } from "./pages/questions/rehearsal.tsx"
import { sustainmentPage } from "./pages/questions/sustainment/sustainment.tsx"

/** The page of each question. A question that is not here is answered as data alone. */
export const questionPages = {
  obligations: obligationsPage,
  sustainment: sustainmentPage,
  decay: decayPage,
  findings: findingsPage,
  enforcement: enforcementPage,
  docket: docketPage,
  control: controlPage,
  outlook: outlookPage,
  changes: changesPage,
  rehearsal: rehearsalPage,
} as const
