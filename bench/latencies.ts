import { median } from "./report.ts"

/** What half of the questions, and 99 in 100, took at the most, in milliseconds. */
export type Latencies = { readonly p50: number; readonly p99: number }

function latenciesOf(milliseconds: readonly number[]): Latencies {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const within = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: within(0.5), p99: within(0.99) }
}

/** How often each question is asked in a row: the median stands, so that what else the machine does is not taken for an answer's tail. */
const askings = 3

/** Asks one question after the other and times each one. */
export async function latencies<Question>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<unknown> | unknown,
): Promise<Latencies> {
  const medians: number[] = []
  for (const question of questions) {
    const times: number[] = []
    for (let asking = 0; asking < askings; asking++) {
      const began = performance.now()
      await ask(question)
      times.push(performance.now() - began)
    }
    medians.push(median(times))
  }
  return latenciesOf(medians)
}
