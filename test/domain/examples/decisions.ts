import { told } from "../../support/record.ts"
import { contested, negotiated } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const inCase = {
  case: "bridge",
  decision: "finding",
  question: "Was there a breach?",
  on: "stage:council",
  members: ["corvia", "dorland"],
  rule: { rule: "unanimity", except: "accused" },
  quorum: 2,
  closes: { within: "P15D", of: "case.referred:council" },
}
const withdrawn = told("DecisionWithdrawn", "2026-01-09", { decision: "send-observers" })

export const decisionExamples = [
  example(
    "DecisionOpened",
    contested,
    "2026-03-10",
    inCase,
    invalid("a quorum of none", "/data/quorum", { quorum: 0 }),
    invalid("about an area", "/data/on", { on: "area:north-bridge" }),
    unknown("about a stage that is not there", "/data/on", { on: "stage:arbitration" }),
    clash("in a case that has not begun", { case: "ferry" }),
    clash("opened twice", {}, { after: "itself" }),
  ),
  example(
    "VoteCast",
    negotiated,
    "2026-01-20T12:00:00Z",
    { decision: "send-observers", by: "corvia", vote: "object", text: "Send twelve instead." },
    invalid("a text with a plain vote", "/data/text", { vote: "for" }),
    invalid("a vote that is none", "/data/vote", { vote: "maybe", text: undefined }),
    clash("on a question that nobody put", { decision: "send-troops" }),
    clash("after it was withdrawn", {}, { after: [withdrawn] }),
  ),
  example(
    "VotesTallied",
    negotiated,
    "2026-01-31",
    { decision: "send-observers", for: 2, against: 0, abstain: 1 },
    invalid("less than nobody", "/data/against", { against: -1 }),
    invalid("half a vote", "/data/for", { for: 1.5 }),
  ),
  example(
    "DecisionDeclared",
    negotiated,
    "2026-02-01",
    { decision: "send-observers", by: "commission", outcome: "adopted" },
    invalid("an outcome that is none", "/data/outcome", { outcome: "deferred" }),
    unknown("by a party that nobody admitted", "/data/by", { by: "zubria" }),
  ),
  example(
    "DecisionWithdrawn",
    negotiated,
    "2026-01-09",
    { decision: "send-observers" },
    clash("withdrawn twice", {}, { after: "itself" }),
    clash("before it was opened", {}, { at: "2026-01-06" }),
  ),
  example(
    "ReportMade",
    negotiated,
    "2026-02-08",
    {
      report: "week-5",
      by: "commission",
      period: { from: "2026-01-26", to: "2026-02-02" },
      cutoff: "2026-02-01T23:59:00+02:00",
      counts: [{ what: "explosions", number: "140", qualifier: "about", area: "northern-shore", basis: "observed" }],
      access: [{ area: "northern-shore", level: "denied", by: "belmark" }],
    },
    invalid("a count that is a number", "/data/counts/0/number", {
      counts: [{ what: "explosions", number: 140, basis: "observed" }],
    }),
    invalid("a period that ends as it begins", "/data/period/to", { period: { from: "2026-01-26", to: "2026-01-26" } }),
    unknown("access denied by a party that nobody admitted", "/data/access/0/by", {
      access: [{ level: "denied", by: "zubria" }],
    }),
    clash("made twice", {}, { after: "itself" }),
  ),
]
