import { told } from "../../support/record.ts"
import { accordTabled, negotiated, parties } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const suspended = told("InstrumentSuspended", "2026-03-01", { instrument: "accord", by: "belmark" })
const terminated = told("InstrumentTerminated", "2026-05-01", { instrument: "accord" })
const protocol = told("InstrumentTabled", "2026-02-01", {
  ...accordTabled.data,
  instrument: "protocol",
  entryIntoForce: "instrument:protocol.signed",
  ends: undefined,
})
const reserved = told("ReservationMade", "2026-02-01", {
  reservation: "fishing",
  instrument: "accord",
  party: "belmark",
  text: "Fishing boats stay.",
})
const noticed = told("NoticeGiven", "2026-06-01", {
  notice: "leaving",
  instrument: "accord",
  by: "belmark",
  effect: "withdrawal",
})

export const instrumentExamples = [
  example(
    "InstrumentTabled",
    parties,
    "2026-01-03",
    accordTabled.data,
    invalid("a bindingness that is none", "/data/bindingness", { bindingness: "moral" }),
    invalid("a notice in words", "/data/notice", { notice: "six months" }),
    unknown("waits for a text that nobody tabled", "/data/entryIntoForce", {
      entryIntoForce: "instrument:pact.signed",
    }),
    clash("tabled twice", {}, { after: "itself" }),
  ),
  example(
    "InstrumentAmended",
    [...negotiated, protocol],
    "2026-04-01",
    { instrument: "accord", changes: { ends: { at: "2036-12-31" }, notice: null }, through: "protocol" },
    invalid("a day that does not exist", "/data/changes/ends/at", { changes: { ends: { at: "2036-06-31" } } }),
    unknown("through a text that nobody tabled", "/data/through", { through: "annex" }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "InstrumentEnteredIntoForce",
    negotiated,
    "2026-02-15",
    { instrument: "accord", provisional: true, parties: ["ardonia"] },
    unknown("for a party that nobody admitted", "/data/parties/0", { parties: ["zubria"] }),
    invalid("provisional in words", "/data/provisional", { provisional: "yes" }),
  ),
  example(
    "InstrumentSuspended",
    negotiated,
    "2026-03-01",
    { instrument: "accord", by: "belmark", towards: "ardonia" },
    unknown("by a party that nobody admitted", "/data/by", { by: "zubria" }),
    clash("after its end", {}, { after: [terminated], at: "2026-06-01" }),
  ),
  example(
    "InstrumentResumed",
    [...negotiated, suspended],
    "2026-03-09",
    { instrument: "accord", by: "belmark" },
    clash("by a party that did not suspend it", { by: "ardonia" }),
    clash("before it was suspended", {}, { at: "2026-02-28" }),
  ),
  example(
    "InstrumentExtended",
    negotiated,
    "2036-01-02",
    { instrument: "accord", by: "ardonia", until: "2037", announcedAt: "2036-01-04" },
    invalid("a month that does not exist", "/data/until", { until: "2037-13" }),
    unknown("a text that nobody tabled", "/data/instrument", { instrument: "pact" }),
  ),
  example(
    "InstrumentTerminated",
    negotiated,
    "2026-05-01",
    { instrument: "accord" },
    clash("ended twice", {}, { after: "itself" }),
    unknown("before it was tabled", "/data/instrument", {}, { at: "2026-01-02" }),
  ),
  example(
    "InstrumentSuperseded",
    [...negotiated, protocol],
    "2026-05-01",
    { instrument: "accord", by: "protocol" },
    unknown("by a text tabled only later", "/data/by", {}, { at: "2026-01-20" }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "InstrumentSigned",
    negotiated,
    "2026-02-10T18:30:00-05:00",
    { instrument: "accord", party: "ardonia", form: "ad-referendum" },
    invalid("a form that is none", "/data/form", { form: "by-handshake" }),
    invalid("no party", "/data/party", { party: undefined }),
    clash("after its end", {}, { after: [terminated], at: "2026-05-02" }),
  ),
  example(
    "InstrumentAdopted",
    negotiated,
    "2026-02-10",
    { instrument: "accord", by: "commission", decision: "send-observers" },
    unknown("by a decision that nobody opened", "/data/decision", { decision: "adopt" }),
    invalid("a decision that is no name", "/data/decision", { decision: "The decision" }),
  ),
  example(
    "ConsentExpressed",
    negotiated,
    "2026-03-10",
    { instrument: "accord", party: "belmark", form: "ratification" },
    invalid("a form that is none", "/data/form", { form: "nod" }),
    unknown("of a party that nobody admitted", "/data/party", { party: "zubria" }),
  ),
  example(
    "ReservationMade",
    negotiated,
    "2026-02-01",
    { reservation: "fishing", instrument: "accord", party: "belmark", provision: "article-1", text: "Boats stay." },
    unknown("to a provision that is not there", "/data/provision", { provision: "article-9" }),
    clash("made twice", {}, { after: "itself" }),
  ),
  example(
    "ReservationWithdrawn",
    [...negotiated, reserved],
    "2026-04-01",
    { reservation: "fishing" },
    clash("withdrawn twice", {}, { after: "itself" }),
    unknown("a reservation that nobody made", "/data/reservation", { reservation: "shooting" }),
  ),
  example(
    "NoticeGiven",
    negotiated,
    "2026-06-01",
    { notice: "leaving", instrument: "accord", by: "belmark", effect: "denunciation", effectiveOn: "2026-12-01" },
    invalid("an effect that is none", "/data/effect", { effect: "regret" }),
    clash("after its end", {}, { after: [terminated] }),
  ),
  example(
    "NoticeWithdrawn",
    [...negotiated, noticed],
    "2026-07-01",
    { notice: "leaving" },
    clash("withdrawn twice", {}, { after: "itself" }),
    unknown("before it was given", "/data/notice", {}, { at: "2026-05-31" }),
  ),
]
