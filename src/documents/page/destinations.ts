import { questionPages } from "../question-pages.ts"
import type { Destination } from "./navigation.tsx"

/** The pages that the navigation of every package leads to, in its order. */
export const destinations: readonly Destination[] = [
  { title: "Overview", steps: [] },
  ...Object.entries(questionPages)
    .filter(([, { inNavigation }]) => inNavigation)
    .map(([name, { title }]) => ({ title, steps: [name] })),
  { title: "Negotiation", steps: ["provisions"] },
  { title: "History", steps: ["history"] },
]
