import { expect, test } from "vitest"
import { diesAtSteps, dyingPlace, plans } from "./dying.ts"

const place = dyingPlace()

test.each(plans)("[I4] a process that dies at each step of keeping %s leaves views that go on", async (...plan) => {
  expect(await diesAtSteps(place, plan)).toBeGreaterThan(4)
})
