import { told } from "../../support/record.ts"
import { negotiated, parties, pledged, supported } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const year = { from: "2026-01-01", to: "2027-01-01", label: "2026" }
const rounds = (value: string) => ({ value, unit: "rounds-155mm" })
const some = { line: "shells", amount: rounds("3000"), period: year, tranche: "first" }

export const requirementExamples = [
  example(
    "RequirementSet",
    parties,
    "2026-01-15",
    { recipient: "ardonia", item: "shells-155mm", period: year, amount: { ...rounds("40000"), qualifier: "at-least" } },
    invalid("a share", "/data/amount/value", { amount: { share: "0.1", of: "corvia-gdp" } }),
    unknown("of a party that nobody admitted", "/data/recipient", { recipient: "zubria" }),
  ),
  example(
    "LeadTimeStated",
    parties,
    "2026-01-15",
    { item: "shells-155mm", duration: "P9M" },
    invalid("calendar and clock", "/data/duration", { duration: "P9MT1H" }),
  ),
  example(
    "ExchangeRateFixed",
    parties,
    "2026-01-15",
    { from: "DKK", to: "EUR", rate: "0.134", on: "2026-01-14" },
    invalid("a currency by its name", "/data/from", { from: "kroner" }),
    invalid("a rate of nothing", "/data/rate", { rate: "0.000" }),
    invalid("a month for a day", "/data/on", { on: "2026-01" }),
  ),
  example(
    "OverlapDeclared",
    supported,
    "2026-02-15",
    { lines: ["shells"], stage: "pledged", period: year, amount: rounds("1000") },
    unknown("of a line that nobody opened", "/data/lines/1", { lines: ["shells", "tanks"] }),
    invalid("of no line", "/data/lines", { lines: [] }),
  ),
]

export const lineExamples = [
  example(
    "LineOpened",
    negotiated,
    "2026-02-01",
    { line: "boats", donor: "corvia", recipient: "ardonia", commitment: "consult", item: "boats", unit: "patrol-boat" },
    invalid("a unit by a currency's name", "/data/unit", { unit: "norwegian-kroner" }),
    invalid("defines a stage that is none", "/data/stageDefinitions/shipped", {
      stageDefinitions: { shipped: "left" },
    }),
    unknown("under a commitment that nobody undertook", "/data/commitment", { commitment: "supply" }),
    clash("opened twice", {}, { after: "itself" }),
  ),
  example(
    "LineSuspended",
    supported,
    "2026-03-01",
    { line: "shells" },
    clash("a line that nobody opened", { line: "tanks" }),
  ),
  example(
    "LineResumed",
    [...supported, told("LineSuspended", "2026-03-01", { line: "shells" })],
    "2026-03-09",
    { line: "shells" },
    clash("resumed twice", {}, { after: "itself" }),
    clash("before it was suspended", {}, { at: "2026-02-28" }),
  ),
  example(
    "PledgeMade",
    supported,
    "2026-02-02",
    { ...some, amount: { ...rounds("12000"), qualifier: "up-to" } },
    invalid("in another unit", "/data/amount/unit", { amount: { value: "12000", unit: "mines" } }),
    invalid("a float", "/data/amount/value", { amount: { value: 12_000.5, unit: "rounds-155mm" } }),
    clash("before the line was opened", {}, { at: "2026-01-31" }),
  ),
  example(
    "PledgeReduced",
    pledged,
    "2026-03-01",
    { ...some, amount: rounds("2000") },
    clash("before anything was pledged", {}, { at: "2026-02-01" }),
    invalid("by a negative amount", "/data/amount/value", { amount: rounds("-2000") }),
  ),
  example(
    "PledgeEnded",
    pledged,
    "2026-05-01",
    { line: "shells" },
    clash("ended twice", {}, { after: "itself" }),
    invalid("by an amount", "/data/amount", { amount: rounds("1") }),
  ),
  example(
    "PledgeReleased",
    pledged,
    "2026-05-01",
    { line: "shells", period: year },
    clash("after it was ended", {}, { after: [told("PledgeEnded", "2026-04-01", { line: "shells" })] }),
    invalid("in a currency", "/data/amount/unit", { amount: { value: "5", unit: "EUR" } }),
  ),
  example(
    "ScheduleSet",
    pledged,
    "2026-02-10",
    {
      line: "shells",
      profile: [
        { period: year, amount: rounds("6000"), conditions: "milestone:ceasefire.lapsed" },
        { period: { from: "2027-01-01", to: "2028-01-01" }, amount: rounds("6000"), tranche: "second" },
      ],
    },
    invalid("a phase in another unit", "/data/profile/0/amount/unit", {
      profile: [{ period: year, amount: { value: "1", unit: "mines" } }],
    }),
    unknown("waits for a milestone that nobody defined", "/data/profile/0/conditions/anyOf/1", {
      profile: [
        {
          period: year,
          amount: rounds("1"),
          conditions: { anyOf: ["milestone:ceasefire.reached", "milestone:peace.reached"] },
        },
      ],
    }),
  ),
  ...(["FundsAuthorised", "FundsAppropriated", "Disbursed", "Delivered"] as const).map((type) =>
    example(
      type,
      pledged,
      "2026-04-01",
      some,
      invalid("of what is no decimal", "/data/amount/value", { amount: rounds("3e3") }),
      clash("on a line that nobody opened", { line: "tanks" }),
    ),
  ),
  example(
    "OrderPlaced",
    pledged,
    "2026-04-01",
    { ...some, expectedOn: "2026-12", leadTime: "P8M" },
    invalid("expected nobody says when", "/data/expectedOn", { expectedOn: undefined }),
    invalid("a lead time in words", "/data/leadTime", { leadTime: "long" }),
  ),
  example(
    "DeliveryRescheduled",
    pledged,
    "2026-06-01",
    { line: "shells", expectedOn: "2027-03-01", period: year },
    invalid("to a day that does not exist", "/data/expectedOn", { expectedOn: "2027-02-29" }),
    clash("on a line that nobody opened", { line: "tanks" }),
  ),
  example(
    "ReceiptAccepted",
    pledged,
    "2026-08-01",
    { ...some, amount: { ...rounds("2990"), qualifier: "exactly" } },
    invalid("with a qualifier that is none", "/data/amount/qualifier", {
      amount: { ...rounds("2990"), qualifier: "roughly" },
    }),
    clash("on a line that nobody opened", { line: "tanks" }),
  ),
  example(
    "ValuationRestated",
    pledged,
    "2026-09-01",
    { ...some, basis: "Replacement value was taken for book value.", stage: "delivered" },
    invalid("at a stage that is none", "/data/stage", { stage: "shipped" }),
    invalid("without a basis", "/data/basis", { basis: undefined }),
  ),
]
