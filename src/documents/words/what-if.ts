/** The questions that a supposition can be put to, by what they ask. */
export const supposedQuestions = [
  ["obligations", "What is owed"],
  ["findings", "What is ambiguous or slow"],
  ["enforcement", "Who verifies, who judges, who responds, how fast"],
  ["docket", "The cases and their clocks"],
  ["rehearsal", "What an incident would set off, and how fast"],
  ["sustainment", "What is funded, ordered and missing"],
  ["control", "Who holds what"],
  ["outlook", "What comes in the next twelve months"],
] as const

export type SupposedQuestion = (typeof supposedQuestions)[number][0]

/** What an answer says in sentences, each once, in its order. */
function sentencesIn(answer: unknown): readonly string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    else if (typeof value === "object" && value !== null)
      for (const [name, member] of Object.entries(value)) {
        if (name === "sentence" && typeof member === "string") found.add(member)
        else look(member)
      }
  }
  look(answer)
  return [...found]
}

/** What an answer says no more, and what it says instead or besides. */
export function sentencesApart(
  before: unknown,
  after: unknown,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [said, says] = [sentencesIn(before), sentencesIn(after)]
  const [saidThen, saysNow] = [new Set(said), new Set(says)]
  return { gone: said.filter((one) => !saysNow.has(one)), come: says.filter((one) => !saidThen.has(one)) }
}
