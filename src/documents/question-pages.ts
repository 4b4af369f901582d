import { findingsPage } from "./pages/questions/findings.tsx"
import { obligationsPage } from "./pages/questions/obligations.tsx"

/** The page of each question, in the order of the navigation. A question that is not here is answered as data alone. */
export const questionPages = {
  obligations: obligationsPage,
  findings: findingsPage,
} as const
