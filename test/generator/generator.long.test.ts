import { test } from "vitest"
import { streamOf, wholePackage } from "../support/generator/ledger.ts"
import { expectAdmitted } from "./admitted.ts"

test("the ledger admits everything that is generated, long streams and a whole package among it", async () => {
  await expectAdmitted({ seed: 4, events: 6_000, aimedAt: [streamOf(100), streamOf(600), wholePackage] })
})
