import type { Random } from "./random.ts"
import { type Draft, freeStep, instrument, mechanism, sentences, step, type Thread, type World } from "./thread.ts"

/** How often one commitment is amended at the most: each amendment stays listed with it. */
const mostAmendments = 6

/** A commitment: undertaken, amended now and then, fulfilled year after year, requested, held back and resumed. */
export function* commitmentThread(id: string, { random, guarantors, beneficiary, commitments }: World): Thread {
  const obligors = [...new Set([random.of(guarantors), random.of(guarantors)])]
  yield undertaking(id, obligors, beneficiary, random)
  commitments.push(id)
  let amendments = 0
  for (let turn = 1; ; turn++) {
    const chance = random.next()
    const by = random.of(obligors)
    if (chance < 0.25 && amendments < mostAmendments) {
      amendments++
      yield amendment(id, by, random)
    } else if (chance < 0.35)
      yield step("PerformanceRequested", { request: `${id}-${turn}`, by: beneficiary, commitment: id })
    else if (chance < 0.4 && amendments < mostAmendments) {
      amendments++
      yield step("CommitmentSuspended", { commitment: id, by, tolls: true })
      yield step("CommitmentResumed", { commitment: id, by })
    } else yield fulfilment(id, by, random)
  }
}

/** A commitment with so many events, the same ones for the same seed wherever it stands. */
export function* aimedCommitment(
  id: string,
  events: number,
  { random, guarantors, beneficiary, commitments }: World,
): Thread {
  const by = guarantors[0] ?? beneficiary
  yield undertaking(id, [by], beneficiary, random)
  commitments.push(id)
  for (let turn = 1; turn < events; turn++)
    yield turn % 4 === 1 && turn < 20 ? amendment(id, by, random) : fulfilment(id, by, random)
}

function undertaking(commitment: string, obligors: readonly string[], beneficiary: string, random: Random): Draft {
  return step("CommitmentUndertaken", {
    commitment,
    instrument,
    mechanism,
    obligors,
    beneficiaries: [beneficiary],
    kind: random.of(["military-support", "financial-support", "training", "reconstruction"]),
    tier: random.of(["assistance", "assurance", "restraint"]),
    modality: random.of(["shall", "intends", "stands-ready"]),
    text: random.of(sentences),
    amount: euros(random),
    performance: random.of(["once", "continuous", "on-request", { every: "P1Y" }]),
    trigger: `instrument:${instrument}.in-force`,
    deadline: { within: "P2Y", of: `instrument:${instrument}.in-force` },
  })
}

function amendment(commitment: string, by: string, random: Random): Draft {
  const changes = () => ({ text: random.of(sentences), amount: euros(random) })
  const basis = "Exchange of letters between the foreign ministers"
  return freeStep(
    "CommitmentAmended",
    () => ({ commitment, changes: changes(), basis, by }),
    () => ({ changes: changes() }),
  )
}

function fulfilment(commitment: string, by: string, random: Random): Draft {
  return freeStep(
    "CommitmentFulfilled",
    (when) => ({ commitment, by, occurrence: when.slice(0, 10), amount: euros(random), partial: true }),
    () => ({ amount: euros(random) }),
  )
}

function euros(random: Random): object {
  return { value: `${1 + random.below(900)}000000`, unit: "EUR", qualifier: "at-least" }
}
