import { definitionOf } from "../../src/domain/catalogue.ts"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import type { Precision } from "../../src/domain/values/moment.ts"
import type { PackageState } from "../../src/projections/state.ts"
import { heedlessLedger, type Ledger } from "../support/arbitraries/ledger.ts"
import { scaffold } from "../support/arbitraries/scaffold.ts"
import type { History } from "../support/arbitraries.ts"
import type { Question } from "../support/oracle.ts"
import { answer, ask, oracle } from "./ask.ts"

type More = {
  readonly precision?: Precision
  readonly readers?: readonly string[]
  /** Milliseconds after the event before; one where nothing is said. */
  readonly tick?: number
  readonly actor?: RecordedEvent["actor"]
}

/** A package told event by event. Unless it is bare, parties, an instrument, a commitment, a line and a case are there since 2025. */
export class Story {
  readonly #ledger: Ledger

  constructor({ zone = "Europe/Kyiv", bare = false } = {}) {
    this.#ledger = heedlessLedger(zone)
    for (const draft of scaffold(zone, !bare)) this.#ledger.offer(draft)
  }

  get history(): History {
    return { zone: this.#ledger.zone, events: [...this.#ledger.events] }
  }

  /** The position of the last event. */
  get position(): number {
    return this.#ledger.events.length - 1
  }

  get last(): RecordedEvent {
    return this.#ledger.events.at(-1) as RecordedEvent
  }

  /** Tells one event and answers its id. */
  tell(type: string, effectiveAt: string, data: object, more: More = {}): string {
    const parsed = definitionOf(type)?.data.safeParse(data)
    if (!parsed?.success) throw new Error(`${type}: ${parsed?.error.message ?? "no such type"}`)
    this.#ledger.offer({ actor: { subject: "clerk" }, tick: 1, type, effectiveAt, data, ...more })
    return this.last.id
  }

  amend(effectiveAt: string, words: string, more: More = {}): string {
    return this.tell(
      "CommitmentAmended",
      effectiveAt,
      { commitment: "aid", changes: { text: words }, basis: "x" },
      more,
    )
  }

  rectify(event: string, what: object, effectiveAt = "2026-06-01", more: More = {}): string {
    const { stream } = this.#ledger.events.find((one) => one.id === event) ?? {}
    const place = stream?.startsWith("case-") ? { case: stream.slice(stream.indexOf(".") + 1) } : {}
    return this.tell("EventRectified", effectiveAt, { ...place, event, ...what, reason: "a slip of the pen" }, more)
  }

  stance(party: string, stance: string, event: string, effectiveAt = "2026-06-01", more: More = {}): string {
    return this.tell("StanceTaken", effectiveAt, { event, party, stance }, more)
  }

  /** The answer to a question; it is never another than the contract's. */
  state(question: Partial<Question> = {}): PackageState {
    return askedOf(this.history, question)
  }

  /** The words of the commitment to send aid, which amendments change: who spoke last. */
  words(question: Partial<Question> = {}): unknown {
    return this.state(question).commitments.find((one) => one.id === "aid")?.text
  }

  milestones(question: Partial<Question> = {}): readonly string[] {
    return this.state(question).milestones.map((one) => one.id)
  }
}

export function askedOf(history: History, question: Partial<Question>): PackageState {
  const state = answer(history, ask(question))
  const expected = oracle(history, ask(question))
  if (JSON.stringify(state) !== JSON.stringify(expected)) throw new Error("the answer is not the contract's")
  return state
}
