import { said } from "./setting.ts"

/** A fictional package: Belmark is to leave the shore of Ardonia's lake. */
export const opened = said("PackageOpened", "2026-01-01", {
  title: "The Lake Accord",
  purpose: "An end of the war between Ardonia and Belmark",
  timeZone: "Europe/Kyiv",
})

export const party = (name: string) =>
  said("PartyAdmitted", "2026-01-01", { party: name, name, kind: "state", capacities: ["party"] })

export const milestone = (name: string, effectiveAt = "2026-01-02") =>
  said("MilestoneDefined", effectiveAt, { milestone: name, description: `${name} comes about` })

export const reached = (name: string, effectiveAt = "2026-01-03") =>
  said("MilestoneReached", effectiveAt, { milestone: name })

export const commitment = (name: string, effectiveAt = "2026-01-04") =>
  said("CommitmentUndertaken", effectiveAt, {
    commitment: name,
    obligors: ["belmark"],
    beneficiaries: ["ardonia"],
    kind: "withdrawal",
    tier: "restraint",
    modality: "shall",
    text: `Belmark shall keep ${name}.`,
  })

export const incident = (inCase: string, more: object = {}, envelope: object = {}) =>
  said(
    "IncidentReported",
    "2026-03-02",
    { case: inCase, by: "ardonia", occurredAt: "2026-03-01", description: "Nora Field saw two boats", ...more },
    envelope,
  )

export const claim = (inCase: string, ...commitments: readonly string[]) =>
  said("BreachClaimed", "2026-03-03", { case: inCase, by: "ardonia", against: "belmark", commitments })

/** The opening and the two parties. */
export const beginning = [opened, party("ardonia"), party("belmark")]

/** A line of support with a pledge on it, in a stream of its own. */
export const line = (name: string) =>
  said("LineOpened", "2026-02-01", { line: name, donor: "belmark", recipient: "ardonia", item: "boats", unit: "boat" })
