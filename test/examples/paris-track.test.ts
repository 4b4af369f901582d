import { beforeAll, describe, expect, test } from "vitest"
import { asking, byId } from "./example.ts"

type Wordings = readonly {
  readonly text: string
  readonly since: { readonly at: string; readonly precision: string }
}[]
type Stages = readonly Readonly<Record<string, unknown>>[]

const leaked = { asOf: "2026-01-06", knownAt: "2026-01-06T12:00:00+02:00" }
const declared = { asOf: "2026-01-06", knownAt: "2026-01-07" }
const section3 = "paris-declaration/section-3"

describe("the Paris track", () => {
  let paris: Awaited<ReturnType<typeof asking>>
  beforeAll(async () => {
    paris = await asking("paris-track")
  })
  const wordsOf = (things: Parameters<typeof byId>[0]) => byId(things, section3).wordings as Wordings

  test("[X3] as of 6 January 2026 as known that noon, the United States commits to support the force", async () => {
    const { provisions, coordinates } = await paris.state(leaked)
    expect(wordsOf(provisions).map(({ text }) => text)).toEqual([
      "A multinational force for Ukraine, with a commitment of the United States to support it in case of attack.",
    ])
    expect(coordinates).toMatchObject({ asOf: "2026-01-06", knownAt: "2026-01-06T10:00:00.000Z" })
  })

  test("[X3] as of the same day as known the day after, its support is proposed", async () => {
    const [wording, ...others] = wordsOf((await paris.state(declared)).provisions)
    expect(others).toEqual([])
    expect(wording?.text).toContain("has the proposed support of the United States")
    expect(wording?.text).not.toContain("commitment")
    // The order within the day is known and the hour is not.
    expect(wording?.since.precision).toBe("day")
  })

  test("[X3] the history of the declaration shows both wordings, when each was known and from where, and what it changed", async () => {
    const entries = (await paris.history({ instrument: "paris-declaration" })).filter(({ changes }) =>
      changes.some(({ id }) => id === section3),
    )
    expect(entries.map(({ type, knownAt, standing }) => [type, knownAt, standing])).toEqual([
      ["ProvisionProposed", "2026-01-06T07:00:00.000Z", "applied"],
      ["ProvisionRevised", "2026-01-06T20:17:00.000Z", "applied"],
    ])
    expect(entries.map(({ source }) => source?.title)).toEqual([
      expect.stringContaining("European Pravda on the leaked draft"),
      expect.stringContaining("President of Ukraine: Paris Declaration"),
    ])
    expect(entries.map(({ source }) => source?.url)).toEqual([
      "https://www.eurointegration.com.ua/eng/news/2026/01/6/7228498",
      "https://www.president.gov.ua/en/news/parizka-deklaraciya-nadijni-garantiyi-bezpeki-dlya-micnogo-j-102313",
    ])
    const [, revised] = entries
    const before = revised?.changes[0]?.before as { wordings: Wordings } | undefined
    const after = revised?.changes[0]?.after as { wordings: Wordings } | undefined
    expect(before?.wordings.map(({ text }) => text)).toEqual([
      expect.stringContaining("commitment of the United States"),
    ])
    expect(after?.wordings.map(({ text }) => text)).toEqual([expect.stringContaining("proposed support")])
    // Whose wording either was is not known, and is not said.
    for (const { data } of entries) expect(data).not.toHaveProperty("by")
  })

  test("[X3] the ladder of enforcement answers to whom and by when, counted from the first violation, and leaves open what nobody said", async () => {
    const ladder = byId((await paris.state()).mechanisms, "enforcement-ladder")
    const stages = ladder.stages as Stages
    expect(stages.map(({ stage, role, members, opens, deadline }) => [stage, role, members, opens, deadline])).toEqual([
      ["tier-1", "respond", ["ukraine"], "case.occurred", { within: "PT24H", of: "case.occurred" }],
      ["tier-2", "respond", ["coalition-of-the-willing"], "case.level:persistent", undefined],
      [
        "tier-3",
        "respond",
        ["coalition-of-the-willing", "united-states"],
        "case.level:expanded",
        { within: "PT72H", of: "case.occurred" },
      ],
    ])
    expect(ladder.levels).toEqual(["persistent", "expanded"])
    for (const role of ["verify", "advise", "judge"]) expect(stages.filter((stage) => stage.role === role)).toEqual([])
    for (const stage of stages) expect(stage).not.toHaveProperty("rule")
    expect(ladder).not.toHaveProperty("standing")
  })

  test("[X3] the monitoring of the declaration has who verifies and who judges, and neither responder, rule nor clock", async () => {
    const stages = byId((await paris.state()).mechanisms, "ceasefire-monitoring").stages as Stages
    expect(stages.map(({ stage, role, members }) => [stage, role, members])).toEqual([
      ["verification", "verify", ["united-states", "coalition-of-the-willing"]],
      ["special-commission", "judge", ["special-commission"]],
    ])
    for (const stage of stages) for (const absent of ["rule", "deadline"]) expect(stage).not.toHaveProperty(absent)
  })

  test("[X3] the United States has bound itself to nothing: it signed, adopted and consented to nothing on record", async () => {
    const { instruments, commitments } = await paris.state()
    type Acts = readonly { readonly party?: string; readonly by?: string }[]
    for (const { id, signatures, adoptions, consents, entriesIntoForce } of instruments)
      for (const act of [signatures, adoptions, consents, entriesIntoForce].flat() as Acts)
        expect([id, act.party ?? act.by]).not.toEqual([id, "united-states"])
    for (const { id, obligors } of commitments)
      expect([id, obligors]).not.toEqual([id, expect.arrayContaining(["united-states"])])
    expect(byId(instruments, "paris-declaration").parties).not.toContain("united-states")
  })

  test("[X3] who signed and adopted what is on record is on record, and nobody else", async () => {
    const { instruments } = await paris.state()
    const signatories = (id: string) =>
      (byId(instruments, id).signatures as { party: string }[]).map(({ party }) => party).sort()
    expect(signatories("berlin-statement")).toEqual([
      ...["denmark", "european-commission", "european-council-president", "finland", "france", "germany"],
      ...["italy", "netherlands", "norway", "poland", "sweden", "uk"],
    ])
    expect(signatories("trilateral-declaration-of-intent")).toEqual(["france", "uk", "ukraine"])
    for (const id of ["paris-declaration", "us-ukraine-guarantees", "20-point-framework", "nato-ankara-text"])
      expect([id, signatories(id)]).toEqual([id, []])
    expect(byId(instruments, "paris-declaration").adoptions).toMatchObject([{ by: "coalition-of-the-willing" }])
    expect(byId(instruments, "nato-ankara-text").adoptions).toEqual([])
  })

  test("[X3] no ceasefire was reached, whatever the truce at Easter was, and the guarantees wait for it", async () => {
    const { milestones, commitments } = await paris.state()
    for (const name of ["ceasefire", "credible-cessation", "future-attack"])
      expect(byId(milestones, name)).not.toHaveProperty("reached")
    expect(byId(milestones, "easter-truce")).toMatchObject({
      reached: { since: { at: "2026-04-11", precision: "day" } },
      ended: { how: "lapsed", since: { precision: "day" } },
    })
    for (const name of ["paris-guarantees", "paris-monitoring", "trilateral-deployment", "coalition-reassurance"])
      expect(byId(commitments, name).trigger).toBe("milestone:ceasefire.reached")
    expect(byId(commitments, "paris-support")).not.toHaveProperty("trigger")
  })

  test("[X3] an agreement to agree is one, with what it may include as options", async () => {
    const { commitments, instruments } = await paris.state()
    expect(byId(commitments, "paris-binding-commitments")).toMatchObject({
      toConclude: "binding-commitments",
      options: ["military capabilities", "intelligence", "logistics", "diplomacy", "sanctions"],
    })
    expect(instruments.map(({ id }) => id)).not.toContain("binding-commitments")
    expect(byId(commitments, "coalition-reassurance").obligors).toEqual([])
  })

  test("[X3] two sources that do not agree both stand: the day of the first round, and how ready the text is", async () => {
    const { rivalReports, milestones } = await paris.state()
    expect(byId(milestones, "abu-dhabi-round-1").reached).toMatchObject({ since: { at: "2026-01-23" } })
    expect(rivalReports).toMatchObject([
      { effectiveAt: "2026-01-24" },
      { changes: { statement: expect.stringContaining("nearly complete") } },
    ])
  })

  test("[X3] the votes that national law asks for are required, and none is concluded", async () => {
    const { procedures } = await paris.state()
    expect(procedures.map(({ id, party, gates, concluded }) => [id, party, gates, concluded])).toEqual([
      ["us-congress-approval", "united-states", ["instrument:us-ukraine-guarantees"], undefined],
      ["ukraine-rada-approval", "ukraine", ["instrument:us-ukraine-guarantees"], undefined],
      ["uk-commons-vote", "uk", ["commitment:trilateral-deployment", "commitment:trilateral-hubs"], undefined],
    ])
  })
})
