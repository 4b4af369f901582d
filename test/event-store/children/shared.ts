import { createHash, randomUUID } from "node:crypto"
import { writeSync } from "node:fs"
import type { EventToAppend } from "../../../src/event-store/event-store.ts"

/** Has everything loaded, and waits for the parent's word. */
export function go(): Promise<void> {
  writeSync(1, "ready\n")
  return new Promise((resolve) => {
    process.stdin.once("data", () => {
      process.stdin.destroy()
      resolve()
    })
  })
}

/** Told to the parent before anything else happens: what stands in the pipe outlives a kill. */
export function tell(message: unknown): void {
  writeSync(1, `${JSON.stringify(message)}\n`)
}

export function eventHolding(data: unknown): EventToAppend {
  const id = randomUUID()
  const canonical = JSON.stringify({ data, id })
  const leafHash = createHash("sha256").update(`\0${canonical}`).digest()
  const recordedAt = "2026-01-06T12:00:00.000Z"
  const values = [{ path: "/data/text", salt: id, value: `text of ${id}` }]
  return { id, type: "MilestoneReached", recordedAt, canonical, leafHash, values, erases: [] }
}
