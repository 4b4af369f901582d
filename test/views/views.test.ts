import fc from "fast-check"
import { describe, test } from "vitest"
import { keptViewsEqualOracle } from "./laws.ts"

describe("kept views", () => {
  test("[I1] answer what the oracle answers, whenever they were taken and however often they were opened", async () => {
    await fc.assert(keptViewsEqualOracle, { numRuns: 60 })
  }, 60_000)
})
