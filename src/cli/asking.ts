import { type Words, wordsOf } from "../documents/words/words.ts"
import type { Result } from "../domain/admission/refusal.ts"
import type { HistoryAsked, HistoryPage } from "../ledger/asking/history.ts"
import type { Asked } from "../ledger/coordinates.ts"
import type { Ledger } from "../ledger/ledger.ts"
import { Failure } from "./failure.ts"
import { refusalInWords } from "./format/refusals.ts"
import { printable } from "./format/text.ts"
import type { Opened, Services, StoreAsked } from "./services.ts"

/** Whoever holds the file, or the cluster's address, holds the ledger: at the terminal everybody is the depositary. */
export const depositary = { role: "depositary" } as const

/** Opens a ledger, uses it, and lets go of it again, whatever happens. */
export async function withLedger<Value>(
  services: Services,
  asked: StoreAsked,
  mode: "create" | "read",
  use: (opened: Opened) => Promise<Value>,
): Promise<Value> {
  const opened = await services.openLedger(asked, mode)
  try {
    if (opened.remark !== undefined) await services.err.write(`${opened.remark}\n`)
    return await use(opened)
  } finally {
    await opened.ledger.close()
  }
}

/** What the ledger answered. A refusal ends the command. */
export function answered<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Failure("refused", refusalInWords(result.refusal))
}

/** What the ledger answered about a package. Where there is no such package, which there are. */
export async function answeredAbout<Value>(ledger: Ledger, packageId: string, result: Result<Value>): Promise<Value> {
  if (result.ok || result.refusal.refusal !== "not-found") return answered(result)
  const ids = (await ledger.questions.packages(() => true)).map((one) => one.package)
  if (ids.includes(packageId)) return answered(result)
  throw new Failure(
    "refused",
    `There is no package "${packageId}". ${ids.length > 0 ? `Here are: ${ids.join(", ")}.` : "Here is none."}`,
  )
}

/** Every page of a history, as one. */
export async function wholeHistory(
  ledger: Ledger,
  packageId: string,
  asked: Asked & Partial<Pick<HistoryAsked, "filter" | "from" | "to">>,
): Promise<HistoryPage> {
  const everything = { filter: {}, ...asked, limit: Number.MAX_SAFE_INTEGER }
  return answeredAbout(ledger, packageId, await ledger.questions.history(packageId, everything, depositary))
}

/** What printing an answer in words needs to know of the package where it was asked. */
export async function wordsAt(ledger: Ledger, packageId: string, asked: Asked): Promise<Words> {
  const state = await ledger.questions.state(packageId, asked, depositary)
  const { value } = await answeredAbout(ledger, packageId, state)
  return wordsOf(value, (await wholeHistory(ledger, packageId, asked)).entries)
}

/** Prints for people: what is recorded cannot command their terminal. */
export async function say(services: Services, text: string): Promise<void> {
  await services.out.write(printable(text))
}

/** Prints data. */
export async function sayJson(services: Services, value: unknown): Promise<void> {
  await services.out.write(`${JSON.stringify(value, null, 2)}\n`)
}
