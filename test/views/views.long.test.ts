import fc from "fast-check"
import { describe, test } from "vitest"
import { versionsEqualFoldEverywhere, versionsEqualOracle } from "../projections/versions/laws.ts"
import { keptViewsEqualOracle } from "./laws.ts"

describe("kept views, at length", () => {
  test("[I1] versions answer what the oracle answers, for ten thousand histories", () => {
    fc.assert(versionsEqualOracle, { numRuns: 10_000 })
  })

  test("[I1] versions answer what the fold answers, everywhere in a thousand histories", () => {
    fc.assert(versionsEqualFoldEverywhere, { numRuns: 1_000 })
  })

  test("[I1] views in a file answer what the oracle answers, for fifteen hundred histories", async () => {
    await fc.assert(keptViewsEqualOracle, { numRuns: 1_500 })
  })
})
