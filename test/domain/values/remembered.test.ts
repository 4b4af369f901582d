import { expect, test } from "vitest"
import { remembered } from "../../../src/domain/values/remembered.ts"

test("a remembered function is computed once for what it is given, and refuses each time what it refused", () => {
  const asked: string[] = []
  const repeat = remembered((word: string, times: number) => {
    asked.push(word)
    return word.repeat(times)
  })
  expect([repeat("a", 2), repeat("a", 2), repeat("a", 3), repeat("b", 2)]).toEqual(["aa", "aa", "aaa", "bb"])
  expect(asked).toEqual(["a", "a", "b"])
  expect(() => repeat("c", -1)).toThrow(RangeError)
  expect(() => repeat("c", -1)).toThrow(RangeError)
})

test("what is remembered is forgotten before it grows beyond 50,000 values, and comes to the same again", () => {
  let computed = 0
  const next = remembered((number: number) => {
    computed++
    return number + 1
  })
  for (let number = 0; number <= 50_000; number++) next(number)
  expect(computed).toBe(50_001)
  expect([next(50_000), computed]).toEqual([50_001, 50_001])
  expect([next(0), computed]).toEqual([1, 50_002])
})
