import { randomBytes } from "node:crypto"
import { v5, v7 } from "uuid"

/** What the world gives to the ledger: the time, new ids and salts. Handed in, so that a test can be its own world. */
export type Environment = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** 16 random bytes as base64url: what keeps a sealed value from being guessed. */
  readonly newSalt: () => string
}

export const systemEnvironment: Environment = {
  now: Date.now,
  newId: () => v7(),
  newSalt: () => randomBytes(16).toString("base64url"),
}

const namespace = "6f2a7a34-7c1e-5d0b-9a55-0c6de1b2f0a4"

/** An id that the same words give again: what is said twice is the same event. */
export function idFrom(...words: readonly string[]): string {
  return v5(words.join("\n"), namespace)
}
