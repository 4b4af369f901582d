import { hash } from "node:crypto"
import { type CanonicalProblem, canonicalize } from "./canonical-json.ts"

/**
 * The leaf hash of RFC 6962, section 2.1: SHA-256(0x00 ‖ UTF-8(canonical)), 32 bytes. `canonical` is text from `canonicalize`;
 * other text is hashed as it stands, lone surrogates as U+FFFD.
 */
export function leafHash(canonical: string): Uint8Array {
  // U+0000 is the single byte 0x00 in UTF-8, so the prefix needs no second buffer.
  return hash("sha256", `\u0000${canonical}`, "buffer")
}

export type SealResult =
  | { readonly ok: true; readonly commitment: string }
  | { readonly ok: false; readonly problem: CanonicalProblem }

/**
 * The commitment that stands in an event instead of a sealed value: SHA-256 over the UTF-8 of the RFC 8785 form of the array
 * `[salt, path, value]`, as 64 lower-case hexadecimal digits. There is no leaf prefix: a commitment is not a leaf.
 *
 * `salt` is 16 random bytes as base64url without padding (RFC 4648, section 5), 22 characters, a new one for every value: with a
 * salt that is known or used twice, a short value can be guessed. The caller draws it. Throws RangeError for any other salt.
 * `path` is the place of the value in its event. A value with no canonical form is refused; the pointer of the problem runs through
 * the array, so `/2` is the value itself and `/1` the path.
 */
export function sealCommitment(salt: string, path: string, value: unknown): SealResult {
  if (!isSalt(salt)) throw new RangeError("a salt is 16 bytes as base64url without padding")
  const canonical = canonicalize([salt, path, value])
  return canonical.ok ? { ok: true, commitment: hash("sha256", canonical.text, "hex") } : canonical
}

/**
 * Whether `commitment` was made from exactly this salt, path and value. False too for a salt that is not one and for a value with no
 * canonical form: neither can have been sealed. Upper-case digits do not match: a commitment has one spelling.
 */
export function verifySealedValue(commitment: string, salt: string, path: string, value: unknown): boolean {
  if (!isSalt(salt)) return false
  const sealed = sealCommitment(salt, path, value)
  return sealed.ok && sealed.commitment === commitment
}

/** The 22nd character carries only two of the 128 bits; the other four must be zero, or one salt would have sixteen spellings. */
function isSalt(text: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
}
