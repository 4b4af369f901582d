import { expect, test } from "vitest"
import { diesAtSteps, dyingPlace, plans } from "./dying.ts"

const place = dyingPlace()

/** An erasure begins the package anew, in many steps: here some of them, all of them in the long test. */
const strideOf = (name: string) => (name === "an erasure" ? 5 : 1)

test.each(plans)(
  "[I4] a process that dies at any step of keeping %s leaves views that go on from where they were",
  async (...plan) => {
    expect(await diesAtSteps(place, plan, strideOf(plan[0]))).toBeGreaterThan(4)
  },
  120_000,
)
