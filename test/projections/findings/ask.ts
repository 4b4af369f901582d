import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import { type Finding, findingsOf } from "../../../src/projections/findings/findings.ts"
import type { View } from "../../../src/projections/view.ts"
import { recorded, type Told, told } from "../../support/record.ts"
import { type At, viewAt } from "../time/package.ts"

export function findingsIn(view: View): readonly Finding[] {
  return findingsOf(view)
}

export function findingsAt(asOf: string, events: readonly Told[], at: At = {}): readonly Finding[] {
  return findingsIn(viewAt(recorded(...events), asOf, at))
}

/** The subjects of the findings of one code. */
export function subjectsAt(code: FindingCode, asOf: string, events: readonly Told[], at: At = {}): readonly string[] {
  return of(code, findingsAt(asOf, events, at)).map(({ subject }) => subject.id)
}

export function of(code: FindingCode, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => one.code === code)
}

/** The one finding of a code; fails where it is not there, or not alone. */
export function theOne(code: FindingCode, findings: readonly Finding[]): Finding {
  const [one, ...others] = of(code, findings)
  if (!one || others.length > 0)
    throw new Error(`not one ${code} among ${findings.map((each) => each.code).join(", ")}`)
  return one
}

export function party(id: string, more: object = {}): Told {
  return told("PartyAdmitted", "2015-01-01", { party: id, name: id, kind: "state", capacities: [], ...more })
}

/** A rung as a mechanism names it; whole, unless told otherwise. */
export function rung(stage: string, role: string, members: readonly string[], more: object = {}): object {
  return { stage, role, members, opens: "case.claimed", deadline: { within: "P5D", of: "case.claimed" }, ...more }
}

/** A mechanism "watch" of which nothing is missing, unless told otherwise. */
export function watch(more: object = {}): Told {
  return told("MechanismEstablished", "2026-01-01", {
    mechanism: "watch",
    stages: [
      rung("inquiry", "verify", ["corvia"]),
      rung("panel", "judge", ["dorland"]),
      rung("answer", "respond", ["ardonia"]),
    ],
    ...more,
  })
}

export function claims(on: string, more: object = {}): Told {
  return told("BreachClaimed", on, {
    case: "bridge",
    by: "ardonia",
    against: "belmark",
    commitments: ["guard"],
    ...more,
  })
}
