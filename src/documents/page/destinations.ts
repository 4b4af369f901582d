import { questionPages } from "../question-pages.ts"

/** A page of a package that its navigation leads to. */
export type Destination = { readonly title: string; readonly steps: readonly string[] }

/** Pages that belong together. The first of them is where the group leads. */
export type Group = {
  readonly title: string
  readonly pages: readonly [Destination, ...Destination[]]
  /** The first steps of pages that others of the group lead to. */
  readonly within?: readonly string[]
}

const question = (name: keyof typeof questionPages): Destination => ({
  title: questionPages[name].title,
  steps: [name],
})

/** The pages that the navigation of every package leads to, in its order. */
export const groups: readonly [Group, ...Group[]] = [
  {
    title: "The package",
    pages: [
      { title: "Overview", steps: [] },
      { title: "Parties", steps: ["parties"] },
      { title: "Instruments", steps: ["instruments"] },
      { title: "Negotiation", steps: ["provisions"] },
      question("control"),
    ],
  },
  {
    title: "What is owed",
    pages: [question("obligations"), { title: "Commitments", steps: ["commitments"] }, question("findings")],
  },
  { title: "Breach and response", pages: [question("docket"), question("enforcement"), question("rehearsal")] },
  { title: "Support", pages: [question("sustainment")], within: ["decay"] },
  { title: "Ahead", pages: [question("outlook"), { title: "What if", steps: ["suppose"] }] },
  {
    title: "The record",
    pages: [
      { title: "History", steps: ["history"] },
      question("changes"),
      { title: "Reports", steps: ["standard-reports"] },
      { title: "Record an act", steps: ["record"] },
    ],
  },
]

/** The group of a page. What no group names, such as a milestone, is of the package itself. */
export function groupOf(steps: readonly string[]): Group {
  const [first] = steps
  const holds = ({ pages, within = [] }: Group) =>
    [...pages.map(({ steps: [its] }) => its), ...within].some((its) => its === first)
  return groups.find(holds) ?? groups[0]
}
