import type { Principal } from "../src/domain/admission/permission.ts"
import type { RecordRequest } from "../src/ledger/request.ts"
import { Random } from "../test/support/generator/random.ts"

/** An event as a client proposes it, without an id: the ledger gives one. */
export type Proposed = {
  readonly type: string
  readonly effectiveAt: string
  readonly data: object
  readonly source: object
  readonly seal?: readonly string[]
}

export const depositary: Principal = { subject: "depositary-bench", role: "depositary" }

export type Scale = {
  readonly package?: string
  readonly lines?: number
  readonly cases?: number
  /** The share of events that take effect before the last one of their stream. */
  readonly backdated?: number
  /** Milliseconds between two events of a stream, on average. */
  readonly pace?: number
}

/** One stream, and how far it has come. */
export type Track = {
  readonly stream: string
  readonly next: (random: Random, when: string, early: boolean) => Omit<Proposed, "effectiveAt" | "source">
  /** The form of its times. Days and instants are not mixed in a stream: the start of a day would stand before its instants. */
  readonly form: "day" | "instant"
  clock: number
}

const start = Date.UTC(2025, 1, 1)
const day = 86_400_000
const standing = 40

const states = ["france", "united-kingdom", "germany", "poland", "denmark", "norway", "sweden", "finland", "estonia"]
  .concat(["latvia", "lithuania", "netherlands", "belgium", "spain", "italy", "portugal", "czechia", "romania"])
  .concat(["greece", "croatia", "slovenia", "canada", "australia", "japan", "turkey", "iceland", "ireland", "ukraine"])
const guarantors = states.filter((state) => state !== "ukraine")
const items = [
  "rounds-155mm",
  "air-defence-missiles",
  "armoured-vehicles",
  "EUR",
  "DKK",
  "patrol-boats",
  "training-places",
]
const sentences = [
  "The guarantor intends to keep the stocks that were agreed available for delivery at short notice.",
  "Deliveries are made at the depot; what was damaged on the way is replaced within the following quarter.",
  "The parties consult within 24 hours on political, military and economic measures.",
  "Support is continued until the successor arrangement enters into force — at the level of the preceding year.",
  "The beneficiary grants access to the sites at which the items are kept, on notice of seven days.",
]

/**
 * A negotiation, event by event, the same for the same seed: commitments undertaken, amended and fulfilled; lines with pledges, orders
 * and deliveries; breach cases with sealed descriptions. Every event has a source, as in the examples.
 */
export class Negotiation {
  readonly package: string
  readonly tracks: readonly Track[]
  readonly #random: Random
  readonly #backdated: number
  readonly #pace: number
  readonly #sources: readonly object[]

  constructor(
    seed: number,
    { package: name = "bench", lines = 40, cases = 12, backdated = 0, pace = day / 8 }: Scale = {},
  ) {
    this.package = name
    this.#random = new Random(seed)
    this.#backdated = backdated
    this.#pace = pace
    this.#sources = Array.from({ length: 40 }, (_, index) => sourceNumber(index))
    this.tracks = [
      packageTrack(name),
      ...Array.from({ length: lines }, (_, index) => lineTrack(name, index)),
      ...Array.from({ length: cases }, (_, index) => caseTrack(name, index)),
    ]
  }

  /** The requests that open the package, its lines and its cases: first of all, and not measured. */
  opening(): readonly RecordRequest[] {
    const told = (type: string, data: object): Proposed => ({
      type,
      effectiveAt: "2025-01-15",
      data,
      source: this.#source(),
    })
    return this.tracks.map((track) => this.#request(openingOf(track, told)))
  }

  /** Requests of `size` events each: three fifths on lines, a quarter on the package itself, the rest on cases. */
  requests(count: number, size: number): readonly RecordRequest[] {
    return Array.from({ length: count }, () => this.requestTo(this.#anyTrack(), size))
  }

  requestTo(track: Track, size: number): RecordRequest {
    return this.#request(Array.from({ length: size }, () => this.proposed(track)))
  }

  /** The track's next event. */
  proposed(track: Track): Proposed {
    const early = this.#random.next() < this.#backdated
    if (!early) track.clock += this.#random.below(2 * this.#pace)
    const at = new Date(early ? start + this.#random.below(track.clock - start) : track.clock).toISOString()
    const effectiveAt = track.form === "day" ? at.slice(0, 10) : at
    return { ...track.next(this.#random, effectiveAt, early), effectiveAt, source: this.#source() }
  }

  trackOf(kind: "package" | "line" | "case"): Track {
    const track = this.tracks.find(({ stream }) => stream.startsWith(`${kind}-`))
    if (!track) throw new Error(`this negotiation has no ${kind}`)
    return track
  }

  #anyTrack(): Track {
    const chance = this.#random.next()
    const kind = chance < 0.6 ? "line-" : chance < 0.85 ? "package-" : "case-"
    return this.#random.of(this.tracks.filter(({ stream }) => stream.startsWith(kind)))
  }

  #source(): object {
    return this.#random.of(this.#sources)
  }

  #request(events: readonly Proposed[]): RecordRequest {
    return { package: this.package, body: events.length === 1 ? events[0] : events, principal: depositary }
  }
}

function sourceNumber(index: number): object {
  const published = new Date(start + index * 9 * day).toISOString().slice(0, 10)
  return {
    title: `Ministry of Defence: statement of ${published} on deliveries and commitments`,
    url: `https://example.org/en/news/${published.slice(0, 4)}/statement-${1000 + index}`,
    publishedAt: published,
    reliability: "v: confirmed by the cited page",
  }
}

function openingOf({ stream }: Track, told: (type: string, data: object) => Proposed): readonly Proposed[] {
  const [kind, name] = [stream.slice(0, stream.indexOf("-")), stream.slice(stream.indexOf(".") + 1)]
  if (kind === "line") {
    const index = Number(name.slice(name.lastIndexOf("-") + 1))
    const line = { line: name, donor: guarantors[index % guarantors.length], recipient: "ukraine" }
    const unit = unitOf(name)
    return [
      told("LineOpened", { ...line, commitment: commitmentNumber(index % standing), item: "support", unit }),
      told("PledgeMade", { line: name, amount: { value: "2500000", unit }, period: yearFrom(2025) }),
    ]
  }
  if (kind === "case") {
    const claim = { by: "ukraine", against: "france", commitments: [commitmentNumber(0)] }
    return [
      told("IncidentReported", { case: name, by: "ukraine", occurredAt: "2025-01-15", description: sentences[3] }),
      told("BreachClaimed", { case: name, ...claim }),
    ]
  }
  const fixed = new Random(7)
  return [
    told("PackageOpened", { title: "Bench", purpose: "To be measured.", timeZone: "Europe/Kyiv" }),
    ...states.map((party) =>
      told("PartyAdmitted", {
        party,
        name: party,
        kind: "state",
        capacities: [party === "ukraine" ? "beneficiary" : "guarantor"],
      }),
    ),
    told("InstrumentTabled", {
      instrument: "declaration",
      title: "Declaration on robust security guarantees",
      kind: "declaration",
      bindingness: "political",
      parties: states,
      entryIntoForce: { at: "2025-02-01" },
    }),
    ...Array.from({ length: standing }, (_, index) => told("CommitmentUndertaken", undertaking(fixed, index))),
  ]
}

function packageTrack(name: string): Track {
  let commitments = standing
  return {
    stream: `package-${name}`,
    form: "day",
    clock: start,
    next: (random, when, early) => {
      const chance = random.next()
      if (chance < 0.45) return { type: "CommitmentUndertaken", data: undertaking(random, commitments++) }
      // What is backdated can only speak of what was there then.
      const commitment = commitmentNumber(
        early ? random.below(standing) : Math.max(0, commitments - 1 - random.below(200)),
      )
      const by = random.of(guarantors)
      if (chance < 0.75)
        return {
          type: "CommitmentAmended",
          data: {
            commitment,
            changes: { text: random.of(sentences), deadline: { at: "2031-12-31" } },
            basis: "Exchange of letters between the foreign ministers",
            by,
          },
        }
      return { type: "CommitmentFulfilled", data: { commitment, by, occurrence: when, amount: euros(random) } }
    },
  }
}

function undertaking(random: Random, index: number): object {
  return {
    commitment: commitmentNumber(index),
    instrument: "declaration",
    obligors: [random.of(guarantors), random.of(guarantors)].filter((one, place, all) => all.indexOf(one) === place),
    beneficiaries: ["ukraine"],
    kind: "military-support",
    tier: "assistance",
    modality: random.of(["shall", "intends", "stands-ready"]),
    text: random.of(sentences),
    amount: euros(random),
    performance: random.of(["once", "continuous", { every: "P1Y" }]),
    trigger: "instrument:declaration.in-force",
    deadline: { within: "P2Y", of: "instrument:declaration.in-force" },
  }
}

function lineTrack(name: string, index: number): Track {
  const line = `${["air-defence", "artillery", "engineers", "training"][index % 4]}-${index}`
  const unit = unitOf(line)
  return {
    stream: `line-${name}.${line}`,
    form: "day",
    clock: start,
    next: (random, when) => {
      const chance = random.next()
      const amount = { value: String(1 + random.below(90_000)), unit, ...(chance < 0.1 && { qualifier: "about" }) }
      const period = yearFrom(Number(when.slice(0, 4)))
      const tranche = `tranche-${1 + random.below(12)}`
      if (chance < 0.05) return { type: "PledgeMade", data: { line, amount, period } }
      if (chance < 0.25)
        return { type: "OrderPlaced", data: { line, amount, tranche, expectedOn: "2030-06", leadTime: "P9M" } }
      if (chance < 0.6) return { type: "Delivered", data: { line, amount, period, tranche } }
      if (chance < 0.85) return { type: "ReceiptAccepted", data: { line, amount, period, tranche } }
      return { type: "Disbursed", data: { line, amount, period } }
    },
  }
}

function caseTrack(name: string, index: number): Track {
  const id = `case-${index}`
  return {
    stream: `case-${name}.${id}`,
    form: "instant",
    clock: start,
    next: (random, when) => {
      const chance = random.next()
      const by = random.of(states)
      const said = { case: id, by }
      if (chance < 0.1)
        return {
          type: "IncidentReported",
          data: { ...said, occurredAt: when, place: "Sector 4, checkpoint 12", description: random.of(sentences) },
          seal: ["/data/place", "/data/description"],
        }
      if (chance < 0.3)
        return {
          type: "ObservationMade",
          data: { ...said, method: "satellite", occurredAt: when, finding: random.of(sentences) },
        }
      if (chance < 0.6)
        return {
          type: "EvidenceSubmitted",
          data: { ...said, kind: "photograph", sha256: digest(random), uri: `urn:evidence:${when}` },
        }
      if (chance < 0.65)
        return {
          type: "BreachClaimed",
          data: { ...said, against: "france", commitments: [commitmentNumber(random.below(standing))] },
        }
      if (chance < 0.75)
        return { type: "ClaimAnswered", data: { ...said, answer: "denies", statement: random.of(sentences) } }
      return { type: "VerificationReported", data: { ...said, finding: random.of(["confirmed", "inconclusive"]) } }
    },
  }
}

function unitOf(line: string): string {
  return items[Number(line.slice(line.lastIndexOf("-") + 1)) % items.length] as string
}

function commitmentNumber(index: number): string {
  return `commitment-${index}`
}

function euros(random: Random): object {
  return { value: `${1 + random.below(900)}000000`, unit: "EUR", qualifier: "at-least" }
}

function yearFrom(year: number): object {
  return { from: `${year}-01-01`, to: `${year + 1}-01-01`, label: `FY${year}` }
}

function digest(random: Random): string {
  return Array.from({ length: 8 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("")
}
