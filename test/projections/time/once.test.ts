import { describe, expect, test } from "vitest"
import { Once } from "../../../src/projections/time/once.ts"

describe("steps on the way to values", () => {
  test("[D4] a step is taken once, also by those who ask while values are computed", () => {
    const once = new Once()
    let taken = 0
    const step = () => once.step("step", () => ++taken)
    const ask = (key: string) => once.of(key, 0, step)
    expect([step(), ask("a"), ask("b"), step()]).toEqual([1, 1, 1, 1])
  })

  test("[D4] in a circle a step is taken anew each round: what it came to meanwhile is not kept", () => {
    const asking = [
      ["low", "high"],
      ["high", "low"],
    ] as const
    for (const order of asking) {
      const once = new Once()
      const values = {
        low: (): number => once.of("low", 0, () => Math.min(5, step() + 1)),
        high: (): number => once.of("high", 0, () => values.low() + 10),
      }
      const step = () => once.step("step", () => values.high() - 9)
      for (const one of order) values[one]()
      expect([values.low(), values.high(), step()]).toEqual([5, 15, 6])
    }
  })
})
