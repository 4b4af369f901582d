import type { Random } from "./random.ts"
import { type Draft, freeStep, sentences, step, type Thread, type World } from "./thread.ts"

/** The rungs of the mechanism that all cases run under. */
export const rungs = { verifying: "verification", judging: "judgement", responding: "response" } as const

/** A breach case up its ladder: incident, observations and evidence, claim and answer, verification, judgement, response, and the end. */
export function* caseThread(
  id: string,
  observations: number,
  { random, guarantors, beneficiary, commitments }: World,
): Thread {
  const accused = random.of(guarantors)
  const said = { case: id, by: beneficiary }
  yield step("IncidentReported", (when) => ({
    ...said,
    occurredAt: when,
    place: "Sector 4, checkpoint 12",
    description: random.of(sentences),
  }))
  yield* heard(id, Math.ceil(observations / 2), guarantors, random)
  const commitment = commitments.length > 0 ? random.of(commitments) : undefined
  if (commitment === undefined) return
  yield step("BreachClaimed", { ...said, against: accused, commitments: [commitment] })
  yield step("ClaimAnswered", {
    case: id,
    by: accused,
    answer: random.of(["denies", "justifies"]),
    statement: random.of(sentences),
  })
  yield step("ReferredTo", { ...said, stage: rungs.verifying })
  yield* heard(id, Math.floor(observations / 2), guarantors, random)
  yield step("VerificationReported", {
    case: id,
    by: "observers",
    finding: random.of(["confirmed", "refuted", "inconclusive"]),
  })
  if (random.next() < 0.5) {
    yield step("ReferredTo", { ...said, stage: rungs.judging })
    const outcome = random.of(["breach", "no-breach", "no-decision"])
    yield step("DeterminationMade", {
      case: id,
      by: "council",
      stage: rungs.judging,
      party: accused,
      commitments: [commitment],
      outcome,
    })
    if (outcome === "breach") {
      yield step("ResponseTaken", {
        case: id,
        by: random.of(guarantors),
        measure: "Consultations within 24 hours",
        stage: rungs.responding,
      })
      yield step("BreachCured", { case: id, by: accused })
    }
  }
  yield step("CaseClosed", { case: id, outcome: "Settled between the parties." })
}

function* heard(id: string, count: number, by: readonly string[], random: Random): Thread {
  for (let index = 0; index < count; index++)
    yield random.next() < 0.5 ? observation(id, random.of(by), random) : evidence(id, random.of(by), random)
}

function observation(id: string, by: string, random: Random): Draft {
  const finding = () => ({ finding: random.of(sentences) })
  return freeStep(
    "ObservationMade",
    (when) => ({ case: id, by, method: "satellite", occurredAt: when, ...finding() }),
    finding,
  )
}

function evidence(id: string, by: string, random: Random): Draft {
  const digest = () => ({ sha256: random.hex(64) })
  return freeStep("EvidenceSubmitted", () => ({ case: id, by, kind: "photograph", ...digest() }), digest)
}
