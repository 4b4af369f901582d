import { expect, test } from "vitest"
import { diesAtSteps, dyingPlace, plans } from "./dying.ts"

const place = dyingPlace()

/** Here some of the steps, all of them in the long test; an erasure begins the package anew, in many. */
const strideOf = (name: string) => (name === "an erasure" ? 12 : 4)

test.each(plans)(
  "[I4] a process that dies at any step of keeping %s leaves views that go on from where they were",
  async (...plan) => {
    expect(await diesAtSteps(place, plan, strideOf(plan[0]))).toBeGreaterThan(1)
  },
  120_000,
)
