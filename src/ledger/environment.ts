import { randomBytes, randomFillSync } from "node:crypto"
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
  newId: () => v7({ rng: sixteenBytes }),
  newSalt: () => randomBytes(16).toString("base64url"),
}

/** Random bytes for ids, drawn by the page: to ask for sixteen at a time takes longer than all else about an id. */
const page = new Uint8Array(16 * 256)
let drawn = page.length

function sixteenBytes(): Uint8Array {
  if (drawn === page.length) {
    randomFillSync(page)
    drawn = 0
  }
  drawn += 16
  return page.subarray(drawn - 16, drawn)
}

const namespace = "6f2a7a34-7c1e-5d0b-9a55-0c6de1b2f0a4"

/** An id that the same words give again: what is said twice is the same event. */
export function idFrom(...words: readonly string[]): string {
  return v5(words.join("\n"), namespace)
}
