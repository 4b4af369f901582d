import fc from "fast-check"
import { describe, test } from "vitest"
import { versionsEqualFoldEverywhere, versionsEqualOracle } from "./laws.ts"

describe("the kept versions of things", () => {
  test("[I1] answer what the oracle answers, for every history and every question", () => {
    fc.assert(versionsEqualOracle, { numRuns: 150 })
  })

  test("[I1] answer what the fold answers, at every position and every time", () => {
    fc.assert(versionsEqualFoldEverywhere, { numRuns: 40 })
  })
})
