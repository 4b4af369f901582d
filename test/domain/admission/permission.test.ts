import { describe, expect, test } from "vitest"
import { type Principal, roles } from "../../../src/domain/admission/permission.ts"
import { catalogue } from "../../../src/domain/catalogue.ts"
import { catalogueExamples } from "../../support/catalogue-examples.ts"
import { attempt, type History, pointersOf, recordEach, type Told, told, uuid } from "../../support/record.ts"
import { contested, negotiated, pledged } from "../examples/context.ts"

const before = recordEach(recordEach([], ...contested), ...pledged.slice(-2))
const source = { title: "The Lake Gazette", publishedAt: "2026-03" }

const depositary: Principal = { subject: "depositary-1", role: "depositary" }
const of = (role: Principal["role"], party: string, subject = `${role}-of-${party}`): Principal => ({
  subject,
  role,
  party,
})

function asks(as: Principal, event: Told, history: History = before) {
  return attempt(history, [event], { as })
}

/** One act of each sort that section 9 gives to its party. */
const acts: readonly Told[] = [
  told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "belmark" }),
  told("ConsentExpressed", "2026-02-01", { instrument: "accord", party: "belmark", form: "ratification" }),
  told("NoticeGiven", "2026-02-01", { notice: "n", instrument: "accord", by: "belmark", effect: "withdrawal" }),
  told("ReservationMade", "2026-02-01", { reservation: "r", instrument: "accord", party: "belmark", text: "Not us." }),
  told("VoteCast", "2026-02-01", { decision: "send-observers", by: "belmark", vote: "for" }),
  told("StanceTaken", "2026-03-01", { event: before[0]?.id, party: "belmark", stance: "rejects" }),
  told("BreachClaimed", "2026-03-10", { case: "bridge", by: "belmark", against: "ardonia", commitments: ["withdraw"] }),
  told("CommitmentWaived", "2026-02-01", { commitment: "withdraw", by: "belmark" }),
]

describe("a party's own acts", () => {
  test.each(acts.map((event) => [event.type, event] as const))("[A7] %s belongs to its party", (_, event) => {
    expect(asks(of("delegate", "belmark"), event).ok).toBe(true)
    expect(asks(depositary, { ...event, source }).ok).toBe(true)
    const refused = asks(of("delegate", "ardonia"), { ...event, source })
    if (refused.ok) expect.unreachable()
    expect(refused.refusal).toMatchObject({
      refusal: "forbidden",
      roles: expect.arrayContaining(["depositary", "delegate of belmark"]),
      pointer: "/0",
    })
  })

  test.each(acts.map((event) => [event.type, event] as const))("[A7] %s: an observer only reads", (_, event) => {
    expect(asks(of("observer", "belmark"), { ...event, source }).ok).toBe(false)
  })

  test("[A2] who may not is told so before the ids are looked at", () => {
    const event = told("InstrumentSigned", "2026-02-01", { instrument: "pact", party: "belmark" })
    expect(asks(of("delegate", "ardonia"), event)).toMatchObject({ refusal: { refusal: "forbidden" } })
    expect(asks(of("delegate", "belmark"), event)).toMatchObject({ refusal: { refusal: "unknown-id" } })
  })

  test("[A7] a party is known by what it acts on, where the event does not name it", () => {
    const noticed = recordEach(before, ...acts.slice(2, 4))
    const withdrawn = told("NoticeWithdrawn", "2026-03-01", { notice: "n" })
    const lifted = told("ReservationWithdrawn", "2026-03-01", { reservation: "r" })
    for (const event of [withdrawn, lifted]) {
      expect(asks(of("delegate", "belmark"), event, noticed).ok).toBe(true)
      expect(asks(of("delegate", "ardonia"), event, noticed).ok).toBe(false)
    }
  })

  test("[A7] on a line the donor pledges and delivers, the recipient accepts and lets go", () => {
    const amount = { value: "1", unit: "rounds-155mm" }
    for (const type of ["PledgeMade", "PledgeReduced", "Delivered", "Disbursed"]) {
      expect(asks(of("delegate", "corvia"), told(type, "2026-03-01", { line: "shells", amount })).ok, type).toBe(true)
      expect(asks(of("delegate", "ardonia"), told(type, "2026-03-01", { line: "shells", amount })).ok, type).toBe(false)
    }
    for (const type of ["ReceiptAccepted", "PledgeReleased"]) {
      expect(asks(of("delegate", "ardonia"), told(type, "2026-03-01", { line: "shells", amount })).ok, type).toBe(true)
      expect(asks(of("delegate", "corvia"), told(type, "2026-03-01", { line: "shells", amount })).ok, type).toBe(false)
    }
  })

  test("[A7] a donor may open a line and pledge on it at once", () => {
    const opened = { line: "boats", donor: "corvia", recipient: "ardonia", item: "boats", unit: "boat" }
    const batch = [
      told("LineOpened", "2026-02-01", opened),
      told("PledgeMade", "2026-02-01", { line: "boats", amount: { value: "2", unit: "boat" } }),
    ]
    expect(attempt(before, batch, { as: of("delegate", "corvia") }).ok).toBe(true)
    expect(attempt(before, batch, { as: of("delegate", "dorland") }).ok).toBe(false)
  })
})

describe("what no party owns", () => {
  const nobodys = catalogueExamples.filter(({ type }) => {
    const listed: { readonly actOf?: unknown } | undefined = catalogue.find((one) => one.type === type)
    return listed?.actOf === undefined && type !== "EventRectified"
  })

  test.each(nobodys.map((one) => [one.type, one] as const))(
    "[A7] %s is the depositary's alone",
    (_, { history, accepted }) => {
      const there = recordEach([], ...history)
      expect(asks(depositary, { ...accepted, source }, there).ok).toBe(true)
      for (const role of roles.filter((one) => one !== "depositary"))
        expect(asks(of(role, "ardonia"), { ...accepted, source }, there)).toMatchObject({
          refusal: { refusal: "forbidden", roles: ["depositary"] },
        })
    },
  )
})

describe("verifiers and judges", () => {
  const body = (role: Principal["role"]) => of(role, "commission")
  const observed = told("ObservationMade", "2026-03-05", {
    case: "bridge",
    by: "commission",
    method: "drone",
    finding: "Tracks",
  })
  const determined = told("DeterminationMade", "2026-03-20", {
    case: "bridge",
    by: "commission",
    party: "belmark",
    commitments: ["withdraw"],
    outcome: "no-breach",
  })

  test("[A7] a verifier records what its body observes, reports and verifies", () => {
    const verified = told("VerificationReported", "2026-03-06", {
      case: "bridge",
      by: "commission",
      finding: "confirmed",
    })
    const period = { from: "2026-02-01", to: "2026-03-01" }
    const reported = told("ReportMade", "2026-03-06", { report: "february", by: "commission", period })
    for (const event of [observed, verified, reported]) expect(asks(body("verifier"), event).ok, event.type).toBe(true)
    expect(asks(of("verifier", "dorland"), observed)).toMatchObject({
      refusal: { refusal: "forbidden", roles: expect.arrayContaining(["verifier of commission"]) },
    })
  })

  test("[A7] a judge determines and votes for its body; a verifier does not", () => {
    expect(asks(body("judge"), determined).ok).toBe(true)
    expect(asks(body("verifier"), determined)).toMatchObject({
      refusal: { refusal: "forbidden", roles: expect.arrayContaining(["judge of commission"]) },
    })
    expect(
      asks(
        of("judge", "corvia"),
        told("VoteCast", "2026-01-20", { decision: "send-observers", by: "corvia", vote: "for" }),
      ).ok,
    ).toBe(true)
  })

  test("[A7] neither signs nor waives for its body", () => {
    const signed = told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "commission" })
    for (const role of ["verifier", "judge"] as const) expect(asks(body(role), signed).ok).toBe(false)
  })
})

describe("sources", () => {
  const [signed] = acts
  const missing = { ok: false, refusal: { refusal: "invalid", issues: [{ pointer: "/0/source" }] } }

  test("[A7] a party's own act needs none; the depositary's record of it does", () => {
    if (!signed) expect.unreachable()
    expect(asks(of("delegate", "belmark"), signed).ok).toBe(true)
    expect(asks(depositary, signed)).toMatchObject(missing)
  })

  test("[A7] whatever is nobody's act needs one", () => {
    const reached = told("MilestoneReached", "2026-02-01", { milestone: "ceasefire" })
    expect(asks(depositary, reached)).toMatchObject(missing)
    expect(asks(depositary, { ...reached, source }).ok).toBe(true)
  })

  test("[A7] a source that is given is kept as it was read", () => {
    const result = signed && asks(of("delegate", "belmark"), { ...signed, source })
    expect(result?.ok && result.value.at(-1)?.source).toEqual(source)
  })
})

describe("mending and erasing", () => {
  const signing = uuid("a signing")
  const signatory = of("delegate", "belmark", "secretary-7")
  const history = recordEach([], ...negotiated)
  const signed = asks(
    signatory,
    told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "belmark" }, { id: signing }),
    history,
  )
  if (!signed.ok) throw new Error("the signing is admitted")
  const rectified = told("EventRectified", "2026-02-02", { event: signing, annulled: true, reason: "Misread." })

  test("[A7] whoever recorded an event may rectify it, without a source", () => {
    expect(asks(signatory, rectified, signed.value).ok).toBe(true)
  })

  test("[A7] nobody else but the depositary may, and it needs a source", () => {
    for (const other of [of("delegate", "ardonia"), of("delegate", "belmark", "secretary-8"), of("judge", "belmark")])
      expect(asks(other, { ...rectified, source }, signed.value)).toMatchObject({
        refusal: { refusal: "forbidden", roles: ["depositary"] },
      })
    const unsourced = asks(depositary, rectified, signed.value)
    expect(unsourced.ok ? [] : pointersOf(unsourced.refusal)).toEqual(["/0/source"])
    expect(asks(depositary, { ...rectified, source }, signed.value).ok).toBe(true)
  })

  test("[A7] the depositary mends its own event without a source", () => {
    const own = asks(
      depositary,
      told("MilestoneReached", "2026-02-01", { milestone: "ceasefire" }, { source, id: signing }),
      history,
    )
    expect(own.ok && asks(depositary, rectified, own.value).ok).toBe(true)
  })

  test("[A7] only the depositary erases", () => {
    const erased = told("FieldErased", "2026-02-02", { event: signing, path: "/data/text", legalBasis: "A request" })
    expect(asks(signatory, { ...erased, source }, signed.value)).toMatchObject({
      refusal: { refusal: "invalid", issues: [{ pointer: "/0/data/path" }] },
    })
    const reading = { ...catalogueExamples.find((one) => one.type === "FieldErased") }
    const sealed = recordEach([], ...(reading.history ?? []))
    expect(reading.accepted && asks(of("delegate", "ardonia"), { ...reading.accepted, source }, sealed)).toMatchObject({
      refusal: { refusal: "forbidden", message: "Only the depositary erases.", roles: ["depositary"] },
    })
  })
})
