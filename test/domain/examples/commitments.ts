import { told } from "../../support/record.ts"
import { mechanismEstablished, negotiated, withdrawalUndertaken } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const beforeCommitments = negotiated.slice(0, negotiated.indexOf(withdrawalUndertaken))
const beforeMechanism = negotiated.slice(0, negotiated.indexOf(mechanismEstablished))
const suspended = told("CommitmentSuspended", "2026-02-10", { commitment: "withdraw", by: "belmark" })
const terminated = told("CommitmentTerminated", "2026-05-01", { commitment: "withdraw" })
const stages = (mechanismEstablished.data as { stages: readonly object[] }).stages

export const commitmentExamples = [
  example(
    "CommitmentUndertaken",
    beforeCommitments,
    "2026-01-06",
    { ...withdrawalUndertaken.data, amount: { value: "4000", unit: "troops", qualifier: "up-to" } },
    invalid("a float", "/data/amount/value", { amount: { value: 0.25, unit: "EUR" } }),
    invalid("a provision without its instrument", "/data/provision", { instrument: undefined }),
    invalid("a duration of calendar and clock", "/data/deadline/within", {
      deadline: { within: "P1DT12H", of: "milestone:ceasefire.reached" },
    }),
    unknown("waits for a milestone that nobody defined", "/data/trigger", { trigger: "milestone:peace.reached" }),
    clash("undertaken twice", {}, { after: "itself" }),
  ),
  example(
    "CommitmentAmended",
    negotiated,
    "2026-02-15",
    {
      commitment: "withdraw",
      changes: { deadline: { at: "2026-03-31" }, trigger: null },
      basis: "The parties agreed to more time.",
      by: "ardonia",
      announcedAt: "2026-02-16",
    },
    invalid("no basis", "/data/basis", { basis: undefined }),
    invalid("changes its id", "/data/changes/commitment", { changes: { commitment: "leave" } }),
    unknown("adds an obligor that nobody admitted", "/data/changes/obligors/0", { changes: { obligors: ["zubria"] } }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "CommitmentSuspended",
    negotiated,
    "2026-02-10",
    { commitment: "withdraw", by: "belmark", tolls: true },
    invalid("tolls in words", "/data/tolls", { tolls: "clock" }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "CommitmentResumed",
    [...negotiated, suspended],
    "2026-02-18",
    { commitment: "withdraw", by: "belmark" },
    clash("by a party that did not suspend it", { by: "ardonia" }),
    clash("resumed twice", {}, { after: "itself" }),
  ),
  example(
    "CommitmentTerminated",
    negotiated,
    "2026-05-01",
    { commitment: "withdraw" },
    clash("ended twice", {}, { after: "itself" }),
    unknown("a commitment that nobody undertook", "/data/commitment", { commitment: "leave" }),
  ),
  example(
    "PerformanceRequested",
    negotiated,
    "2026-03-01",
    { request: "spring-talks", by: "ardonia", commitment: "consult", of: ["corvia"] },
    invalid("of nobody", "/data/of", { of: [] }),
    unknown("under a commitment that nobody undertook", "/data/commitment", { commitment: "advise" }),
    clash("requested twice", {}, { after: "itself" }),
  ),
  example(
    "CommitmentFulfilled",
    negotiated,
    "2026-02-12",
    { commitment: "withdraw", by: "belmark", amount: { value: "1500", unit: "troops" }, partial: true },
    invalid("a currency by its name", "/data/amount/unit", { amount: { value: "1500", unit: "kroner" } }),
    unknown("by a party that nobody admitted", "/data/by", { by: "zubria" }),
  ),
  example(
    "CommitmentWaived",
    negotiated,
    "2026-03-20",
    { commitment: "withdraw", by: "ardonia", occurrence: "2026" },
    invalid("an occurrence as a number", "/data/occurrence", { occurrence: 2026 }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "CommitmentExcused",
    negotiated,
    "2026-03-20",
    { commitment: "withdraw", ground: "The road was under water." },
    invalid("no ground", "/data/ground", { ground: undefined }),
    unknown("before it was undertaken", "/data/commitment", {}, { at: "2026-01-05" }),
  ),
  example(
    "MechanismEstablished",
    beforeMechanism,
    "2026-01-05",
    { ...mechanismEstablished.data, zone: "America/New_York" },
    invalid("two stages of one name", "/data/stages", { stages: [stages[0], stages[0]] }),
    invalid("a rule that is none", "/data/stages/0/rule/rule", {
      stages: [{ ...stages[0], rule: { rule: "lottery" } }],
    }),
    unknown("opens after a stage that is not there", "/data/stages/0/opens", {
      stages: [{ ...stages[0], opens: "case.concluded:arbitration" }],
    }),
    clash("established twice", {}, { after: "itself" }),
  ),
  example(
    "MechanismAmended",
    negotiated,
    "2026-02-20",
    { mechanism: "lake-commission", changes: { standing: ["ardonia"], levels: null } },
    unknown("gives standing to a party that nobody admitted", "/data/changes/standing/0", {
      changes: { standing: ["zubria"] },
    }),
    invalid("takes its stages away", "/data/changes/stages", { changes: { stages: null } }),
  ),
  example(
    "ControlAssigned",
    negotiated,
    "2026-02-20",
    { area: "north-bridge", within: "northern-shore", domain: "security", holder: "corvia", standing: "agreed" },
    invalid("a domain that is none", "/data/domain", { domain: "fishing" }),
    unknown("to a party that nobody admitted", "/data/holder", { holder: "zubria" }),
  ),
]
