import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { leafHash, sealCommitment, verifySealedValue } from "../../src/integrity/leaf.ts"

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const anyJson = fc.jsonValue({ stringUnit: "binary" })
const anySalt = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("base64url"))
const salt = "AAECAwQFBgcICQoLDA0ODw"
const otherSalt = "AAECAwQFBgcICQoLDA0ODQ"

const commitmentOf = (...triple: Parameters<typeof sealCommitment>): string => {
  const sealed = sealCommitment(...triple)
  if (!sealed.ok) throw new Error(sealed.problem.reason)
  return sealed.commitment
}

describe("leaf hash", () => {
  test("[P3] the leaf of no bytes has the hash that RFC 6962 logs publish", () => {
    expect(hex(leafHash(""))).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  })

  test("[P3] a leaf is the SHA-256 of a zero byte and the text in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(hex(leafHash(text))).toBe(sha256(Buffer.concat([Uint8Array.of(0), Buffer.from(text, "utf8")])))
      }),
    )
    expect(leafHash("{}")).toHaveLength(32)
  })
})

describe("sealed value", () => {
  test("[P4] a commitment is the SHA-256 of the canonical array of salt, path and value", () => {
    const commitment = commitmentOf(salt, "/data/place", { b: "Åland", a: 1.0 })
    expect(commitment).toBe(sha256(Buffer.from(`["${salt}","/data/place",{"a":1,"b":"Åland"}]`, "utf8")))
    expect(commitment).toMatch(/^[0-9a-f]{64}$/)
  })

  test("[P4] the same value under another salt or at another path has another commitment", () => {
    const commitment = commitmentOf(salt, "/data/place", "Vaasa")
    expect(commitmentOf(otherSalt, "/data/place", "Vaasa")).not.toBe(commitment)
    expect(commitmentOf(salt, "/data/finding", "Vaasa")).not.toBe(commitment)
  })

  test("[P4] what was sealed is verified, whatever the order of its members", () => {
    fc.assert(
      fc.property(anySalt, fc.string({ unit: "binary" }), anyJson, (anySaltText, path, value) => {
        const commitment = commitmentOf(anySaltText, path, value)
        expect(verifySealedValue(commitment, anySaltText, path, JSON.parse(JSON.stringify(value)))).toBe(true)
      }),
    )
    expect(verifySealedValue(commitmentOf(salt, "/p", { a: 1, b: 2 }), salt, "/p", { b: 2, a: 1 })).toBe(true)
  })

  test("[P4] another salt, path, value or commitment is not verified", () => {
    const commitment = commitmentOf(salt, "/data/place", "Vaasa")
    expect(verifySealedValue(commitment, salt, "/data/place", "Vaasa")).toBe(true)
    expect(verifySealedValue(commitment, otherSalt, "/data/place", "Vaasa")).toBe(false)
    expect(verifySealedValue(commitment, salt, "/data/finding", "Vaasa")).toBe(false)
    expect(verifySealedValue(commitment, salt, "/data/place", "vaasa")).toBe(false)
    expect(verifySealedValue(commitment.toUpperCase(), salt, "/data/place", "Vaasa")).toBe(false)
    expect(verifySealedValue("", salt, "/data/place", "Vaasa")).toBe(false)
    expect(verifySealedValue(commitment, "short", "/data/place", "Vaasa")).toBe(false)
    expect(verifySealedValue(commitment, salt, "/data/place", undefined)).toBe(false)
  })

  test("[P4] a value with no canonical form is refused with its place in the array", () => {
    expect(sealCommitment(salt, "/data/place", { a: "\ud800" })).toEqual({
      ok: false,
      problem: { pointer: "/2/a", reason: "a lone surrogate is not Unicode text" },
    })
  })

  test.each([
    "",
    "AAECAwQFBgcICQoLDA0OD",
    `${salt}==`,
    `${salt}\n`,
    "AAECAwQFBgcICQoLDA0+Dw",
    "AAECAwQFBgcICQoLDA0ODx",
  ])("[P4] %j is no salt", (text) => {
    expect(() => sealCommitment(text, "/data/place", "Vaasa")).toThrow(RangeError)
  })
})
