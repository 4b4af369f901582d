import { Option } from "commander"
import { obligationsInShort } from "../../documents/words/obligations.ts"
import type { Words } from "../../documents/words/words.ts"
import { stages } from "../../domain/line/stages.ts"
import type { AnswerTo, QuestionName } from "../../ledger/asking/question.ts"
import { blameInWords } from "../format/answers/blame.ts"
import { changesInWords } from "../format/answers/changes.ts"
import { controlInWords } from "../format/answers/control.ts"
import { decayInWords } from "../format/answers/decay.ts"
import { docketInWords } from "../format/answers/docket.ts"
import { enforcementInWords } from "../format/answers/enforcement.ts"
import { findingsInWords } from "../format/answers/findings.ts"
import { obligationsInWords } from "../format/answers/obligations.ts"
import { outlookInWords } from "../format/answers/outlook.ts"
import { rehearsalInWords } from "../format/answers/rehearsal.ts"
import { sustainmentInWords } from "../format/answers/sustainment.ts"
import { wrap } from "../format/text.ts"
import { wholeNumber } from "../options.ts"

/** The questions that have a command of their own; `state` has more to it. */
export type Commanded = Exclude<QuestionName, "state">

type Asked<Name extends Commanded> = {
  readonly summary: string
  readonly description: string
  readonly example: string
  /** What the question is about besides the package. */
  readonly about?: readonly [name: string, description: string]
  /** Options named like the question's parameters. */
  readonly options?: readonly Option[]
  readonly inWords: (answer: AnswerTo<Name>, words: Words, width: number) => readonly string[]
}

const stage = () => new Option("--stage <stage>", "the stage that counts").choices(stages)
const currency = () => new Option("--currency <code>", "the currency to add in, where a rate is recorded")

export const questionTable: { readonly [Name in Commanded]: Asked<Name> } = {
  obligations: {
    summary: "show what is owed, by whom and by when",
    description:
      "Shows every obligation: each obligor in each occurrence of each commitment, the stages of cases, and the ends of texts.",
    example: "depositary obligations bilateral-agreements --as-of 2033-08-01",
    inWords: ({ obligations }, words, width) => [
      ...wrap(obligationsInShort(obligations), width),
      "",
      ...obligationsInWords(obligations, words, width),
    ],
  },
  docket: {
    summary: "show the cases and their clocks",
    description:
      "Shows the cases: the rungs that each has reached and those that are missing, its running clocks, and each party's reading of them.",
    example: "depositary docket paris-track",
    inWords: ({ cases }, words, width) => docketInWords(cases, words, width),
  },
  sustainment: {
    summary: "show what is pledged, ordered and delivered",
    description: "Shows each line by period, and the gaps, cliffs, late orders, arrears and overlap.",
    example: "depositary sustainment bilateral-agreements --as-of 2026-01-01",
    options: [
      stage(),
      new Option("--cliff-share <fraction>", "a fall by more than this fraction is a cliff (default: 0.5)"),
      new Option("--near <duration>", "how long before a period a political date is near it (default: P3M)"),
      new Option("--arrears-while-suspended <policy>", "what falls due while a line is suspended").choices([
        "accrue",
        "stand-still",
      ]),
      currency(),
    ],
    inWords: ({ sustainment }, words, width) => sustainmentInWords(sustainment, words, width),
  },
  decay: {
    summary: "show how a promise for a future period has grown or eroded",
    description: "Shows what was promised for a period, as known at each date on which the record grew.",
    example:
      "depositary decay bilateral-agreements --recipient ukraine --item military-aid --from 2027-01-01 --to 2028-01-01",
    options: [
      new Option("--recipient <party>", "whose need").makeOptionMandatory(),
      new Option("--item <item>", "of what").makeOptionMandatory(),
      new Option("--from <date>", "the first day of the period").makeOptionMandatory(),
      new Option("--to <date>", "the first day after the period").makeOptionMandatory(),
      new Option("--donor <party>", "of this donor only"),
      new Option("--line <line>", "on this line only"),
      stage(),
      currency(),
    ],
    inWords: ({ decay }, words, width) => decayInWords(decay, words, width),
  },
  control: {
    summary: "show who governs, polices and secures which area",
    description:
      "Shows each area by domain: who holds it as agreed, in fact and as claimed, since when; and each change of hands.",
    example: "depositary control paris-track",
    inWords: (answer, words, width) => controlInWords(answer, words, width),
  },
  enforcement: {
    summary: "show who verifies, who judges, who responds, and how fast",
    description:
      "Shows of every commitment who verifies, who judges and who responds when it is broken, how long each takes at worst, who alone can stop it, and what is missing.",
    example: "depositary enforcement paris-track",
    inWords: ({ enforcement }, words, width) => enforcementInWords(enforcement, words, width),
  },
  findings: {
    summary: "show what is ambiguous or slow",
    description:
      "Shows each gap and open end, the gravest first: what it is, the events it rests on, and what would remove it.",
    example: "depositary findings paris-track",
    inWords: ({ findings }, words, width) => findingsInWords(findings, words, width),
  },
  rehearsal: {
    summary: "rehearse day one of an incident",
    description:
      "Shows, for a hypothetical incident, which clauses fire, for whom, in which order, due when, decided by which rule and blockable by whom; every gap; and the worst-case time per rung. Nothing is recorded.",
    example: "depositary rehearsal paris-track --at 2026-12-01T22:00:00+02:00",
    options: [
      new Option("--at <time>", "when it occurs: a date or an instant (default: the date of the question)"),
      new Option("--against <party>", "who is said to have broken something"),
      new Option("--commitments <id...>", "what is said to be broken (default: all that they owe)"),
      new Option("--mechanism <id>", "under which mechanism it is claimed"),
      new Option("--by <party>", "who reports and claims it"),
    ],
    inWords: ({ rehearsal }, words, width) => rehearsalInWords(rehearsal, words, width),
  },
  outlook: {
    summary: "show what the months ahead bring",
    description:
      "Shows what falls due, lapses, ends or is unfunded in the months ahead, and which elections and budgets fall near, as the record stands.",
    example: "depositary outlook bilateral-agreements --as-of 2033-02-01 --months 24",
    options: [
      new Option("--months <number>", "how many calendar months ahead (default: 12)").argParser(wholeNumber(1, 1_200)),
    ],
    inWords: ({ outlook }, words, width) => outlookInWords(outlook, words, width),
  },
  changes: {
    summary: "show what differs from another point",
    description:
      "Shows what differs between two points: another date, what was known at another time, or another party's view.",
    example:
      "depositary changes paris-track --as-of 2026-01-06 --known-at 2026-01-07 --from-known-at 2026-01-06T12:00:00+02:00",
    options: [
      new Option("--from-as-of <time>", "as of, at the point to compare with (default: the same)"),
      new Option("--from-known-at <time>", "known at, at the point to compare with (default: the same)"),
      new Option("--from-seen-by <party>", "seen by, at the point to compare with (default: the same)"),
    ],
    inWords: ({ changes }, words, width) => changesInWords(changes, words, width),
  },
  blame: {
    summary: "show which event set each field of a commitment",
    description: "Shows for each field of a commitment, as it stands, the event that set it and its source.",
    example: "depositary blame paris-track paris-monitoring",
    about: ["commitment", "the commitment"],
    inWords: ({ fields }, words, width) => blameInWords(fields, words, width),
  },
}
