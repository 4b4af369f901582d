import { expect, test } from "vitest"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, commitment, incident, line, milestone, reached } from "./lake.ts"
import { everything, exported, nothingToWatch, onEveryStore, record, said, World } from "./setting.ts"

onEveryStore("a replay", (setting) => {
  const replay = (text: string) => setting.ledger.replay([{ name: "lake.jsonl", text }], "clerk", nothingToWatch)

  test.each([
    ["that does not begin with the opening", (lines: string[]) => lines.toSpliced(0, 1), [2]],
    ["with an event twice", (lines: string[]) => [...lines, lines[3] ?? ""], [9]],
    ["without the incident that a stance names", (lines: string[]) => lines.toSpliced(4, 1), [6]],
  ])("[L9] %s is refused", async (_, change, expected) => {
    const world = new World("stances")
    const ledger = new Ledger(setting.newStore(), world)
    await record(ledger, ...beginning)
    await record(ledger, milestone("a"))
    const [about] = (await record(ledger, milestone("b"))).events
    await record(ledger, said("StanceTaken", "2026-02-01", { event: about?.id, party: "belmark", stance: "rejects" }))
    await record(ledger, line("boats"))
    const [header = "", ...lines] = (await exported(ledger)).trimEnd().split("\n")
    const answer = await replay([header, ...change(lines)].join("\n"))
    expect("issues" in answer && answer.issues.map((issue) => issue.line)).toEqual(expected)
    expect(await everything(setting.store)).toEqual([])
  })

  /** The lines at which a replay of these events is refused, each stamped `apart` milliseconds after the one before. */
  const refusedLines = async (apart: number, ...events: readonly object[]) => {
    const text = events
      .map((event, index) => ({
        ...{ package: "lake", ...event },
        recordedAt: new Date(setting.world.time + apart * index).toISOString(),
        actor: { subject: "clerk" },
      }))
      .map((event) => JSON.stringify(event))
    const answer = await replay(text.join("\n"))
    expect(await everything(setting.store)).toEqual([])
    return "issues" in answer ? [...new Set(answer.issues.map((issue) => issue.line))].sort() : answer
  }
  const again = { ...milestone("a"), effectiveAt: "2026-01-05" }
  const resumed = (name: string) => said("CommitmentResumed", "2026-02-01", { commitment: name, by: "belmark" })

  test("[L9] in which events are in conflict is refused, and every conflict is listed", async () => {
    const bad = [...beginning, milestone("a"), again, commitment("withdraw"), resumed("withdraw")]
    expect(await refusedLines(0, ...bad)).toEqual([5, 7])
    expect(await refusedLines(1, ...bad)).toEqual([5, 7])
  })

  test("[L9] of events that no admission would have let in is refused, whatever is wrong with each", async () => {
    const early = said("MilestoneLapsed", "2026-01-01", { milestone: "a" })
    const bad = [
      milestone("a"),
      again,
      reached("nothing"),
      early,
      resumed("nobody"),
      incident("bridge", { by: "zubria" }),
    ]
    expect(await refusedLines(1, ...beginning, ...bad)).toEqual([5, 6, 7, 8, 9])
  })
})
