import { rungs } from "./cases.ts"
import { type Draft, instrument, mechanism, sentences, step } from "./thread.ts"

export const beneficiary = "ukraine"
export const guarantors = ["france", "united-kingdom", "germany", "poland", "denmark", "norway", "sweden", "estonia"]

/** How many events the opening takes: the package, its parties, its text, its mechanism. */
export const openingEvents = guarantors.length + 6

/** What begins each package: its parties, its text and its mechanism, on the day on which it is opened. */
export function openingOf(name: string, day: string): readonly Draft[] {
  const stage = (name: string, role: string, members: readonly string[], more: object) => ({
    stage: name,
    role,
    members,
    ...more,
  })
  return [
    step("PackageOpened", { title: `Guarantees: ${name}`, purpose: sentences[2], timeZone: "Europe/Kyiv" }),
    ...guarantors.map((party) => admitted(party, "state", ["guarantor"])),
    admitted(beneficiary, "state", ["beneficiary"]),
    admitted("observers", "body", ["verifier"]),
    admitted("council", "body", ["depositary"]),
    step("InstrumentTabled", {
      ...{
        instrument,
        title: "Declaration on robust security guarantees",
        kind: "declaration",
        bindingness: "political",
      },
      ...{ parties: [...guarantors, beneficiary], entryIntoForce: { at: day } },
    }),
    step("MechanismEstablished", {
      mechanism,
      standing: [beneficiary],
      stages: [
        stage(rungs.verifying, "verify", ["observers"], clocked("case.claimed", "P14D")),
        stage(rungs.judging, "judge", ["council"], clocked("case.confirmed", "P30D")),
        stage(rungs.responding, "respond", guarantors, {
          ...clocked("case.breach-found", "PT24H"),
          measures: [sentences[2]],
        }),
      ],
    }),
  ]
}

function clocked(opens: string, within: string): object {
  return { opens, deadline: { within, of: opens } }
}

function admitted(party: string, kind: string, capacities: readonly string[]): Draft {
  return step("PartyAdmitted", { party, name: party, kind, capacities })
}
