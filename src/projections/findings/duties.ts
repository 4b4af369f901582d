import type { Commitment } from "../../domain/package/commitments.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { listed } from "../rules/sentences.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** What the words of a commitment leave open: by whom, under which mechanism, by when, and whether anything is promised at all. */
export function dutyFindings({ duties, reading }: Scene): readonly Finding[] {
  return duties.flatMap((duty) => {
    const findings: Finding[] = []
    const find = (code: Finding["code"], fields: readonly string[], sentence: string) =>
      findings.push(found(code, ["commitment", duty.id], eventsThatSet(duty, ...fields), sentence))
    if (duty.obligors.length === 0) find("no-obligor", ["obligors"], `"${duty.id}" names nobody who owes it.`)
    if (duty.mechanism === undefined)
      find(
        "no-mechanism",
        ["mechanism"],
        `"${duty.id}" is under no mechanism: nobody is named to verify, judge or answer what becomes of it.`,
      )
    if (runsWithoutClock(duty))
      find("no-deadline", ["deadline", "performance", "trigger"], `"${duty.id}" has no due date: ${wordsOf(duty)}.`)
    if (duty.modality === "may")
      find("may-only", ["modality"], `"${duty.id}" says "may": it allows, and promises nothing.`)
    if (duty.options)
      find(
        "option-set",
        ["options"],
        `"${duty.id}" names ${listed(duty.options)} as what it may include: none of them is promised by itself.`,
      )
    if (duty.toConclude !== undefined && !isConcluded(duty.toConclude))
      find(
        "agreement-to-agree",
        ["toConclude"],
        `"${duty.id}" is an agreement to agree: it is to conclude "${duty.toConclude}", which is not in force.`,
      )
    return findings
  })

  function isConcluded(text: string): boolean {
    return reading.has(reading.resolve(`instrument:${text}.in-force`, {}))
  }
}

/** A restraint that lasts needs no date; a periodic duty without deadline is due by the last day of each period (R16). */
function runsWithoutClock({ deadline, performance = "once", tier }: Commitment): boolean {
  return (
    deadline === undefined && typeof performance === "string" && !(performance === "continuous" && tier === "restraint")
  )
}

function wordsOf({ performance = "once", trigger }: Commitment): string {
  const how = {
    once: "it is to be done once, and no deadline is stated",
    continuous: "it is continuous, and no deadline is stated",
    "on-request": "it is owed on request, and no deadline is stated for it",
  }[performance as string]
  return trigger === undefined
    ? `${how}; no trigger is stated, so that it runs from its start`
    : `${how}, though a trigger is`
}
