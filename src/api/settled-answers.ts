import type { Principal } from "../domain/admission/permission.ts"
import type { Sendable } from "./caching.ts"

/** A settled answer with its tag, and the instant of which it is the memento, where it is one. */
export type SettledAnswer = Sendable & { readonly tag: string; readonly instant: string | undefined }

/** Bytes that are kept at the most, and of one answer. */
const most = 16 * 2 ** 20
const mostOfOne = 2 ** 20

/**
 * Answers that can never be others, in their bytes: whoever asks for a known past again need not wait until it is made again. Those that
 * nobody has asked for the longest go first. Whether the reader may have an answer is asked before each, as ever.
 */
export class SettledAnswers {
  readonly #kept = new Map<string, SettledAnswer>()
  #bytes = 0

  /** What was answered to this address for readers with this clearance. */
  at(address: string, reader: Principal): SettledAnswer | undefined {
    const key = keyOf(address, reader)
    const there = this.#kept.get(key)
    if (!there) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, there)
    return there
  }

  /** Keeps an answer, where it is settled and not too long. */
  keep(address: string, reader: Principal, answer: SettledAnswer): void {
    const key = keyOf(address, reader)
    if (!answer.settled || answer.bytes.length > mostOfOne || this.#kept.has(key)) return
    this.#kept.set(key, answer)
    this.#bytes += answer.bytes.length
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= most) return
      this.#kept.delete(oldest)
      this.#bytes -= bytes.length
    }
  }
}

/** Clearance is part of an answer's identity. */
function keyOf(address: string, { role, party = "" }: Principal): string {
  return `${role}/${party} ${address}`
}
