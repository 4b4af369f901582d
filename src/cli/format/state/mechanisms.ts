import { deadlineInWords } from "../../../documents/words/conditions.ts"
import { fieldInWords } from "../../../documents/words/fields.ts"
import { ruleInWords } from "../../../documents/words/rules.ts"
import { listed } from "../../../documents/words/text.ts"
import type { Mechanism } from "../../../domain/package/mechanisms.ts"
import { field, heading, lastChange, line, type Printing, type PrintThing } from "./printing.ts"

type Stage = Mechanism["stages"][number]

const roles = { verify: "verifies", advise: "advises", judge: "judges", respond: "responds" } as const

/** Who verifies, judges and responds, and how fast. What the text leaves open is said. */
export const printMechanism: PrintThing = (mechanism, printing) => {
  const stages = mechanism.stages as readonly Stage[]
  const unfilled = Object.entries(roles).filter(
    ([role]) => role !== "advise" && !stages.some((stage) => stage.role === role),
  )
  return [
    ...heading(mechanism.id, mechanism, printing),
    ...field("clocks run in", "zone", mechanism, printing),
    ...line(
      `may claim: ${mechanism.standing === undefined ? "not said" : fieldInWords("standing", mechanism.standing, printing.words)}`,
      printing,
    ),
    ...stages.flatMap((stage, index) => printStage(stage, index + 1, printing)),
    ...(unfilled.length === 0
      ? []
      : line(
          `no stage that ${listed(
            unfilled.map(([, verb]) => verb),
            "or that",
          )}`,
          printing,
        )),
    ...field("levels", "levels", mechanism, printing),
    ...lastChange(mechanism, printing),
  ]
}

function printStage(stage: Stage, number: number, printing: Printing): readonly string[] {
  const { words } = printing
  const decides = [
    stage.rule === undefined ? "no rule of decision" : `decides ${ruleInWords(stage.rule, words)}`,
    ...(stage.quorum === undefined ? [] : [`quorum ${stage.quorum}`]),
  ].join(", ")
  const more = (text: string) => line(text, printing, "   ")
  return [
    ...line(
      `${number}. ${stage.stage} ${roles[stage.role]}: ${fieldInWords("members", stage.members, words)}`,
      printing,
    ),
    ...more(
      `opens ${fieldInWords("opens", stage.opens, words)}; ${stage.deadline ? `due ${deadlineInWords(stage.deadline, words)}` : "no clock"}; ${decides}`,
    ),
    ...(stage.extendable === undefined ? [] : more(`can be extended ${ruleInWords(stage.extendable, words)}`)),
    ...(stage.onDeadlock === undefined ? [] : more(`on deadlock: ${stage.onDeadlock}`)),
    ...(stage.measures === undefined ? [] : more(`measures: ${stage.measures.join("; ")}`)),
  ]
}
