import { fieldInWords, performanceInWords } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Suspension } from "../../../domain/fold/acts.ts"
import { printSuspensions } from "./instruments.ts"
import { condition, field, heading, lastChange, line, type PrintThing, printSaid, type Thing } from "./printing.ts"

const withinIt = { requests: "requested", fulfilments: "fulfilled", waivers: "waived", excuses: "excused" } as const

export const printCommitment: PrintThing = (commitment, printing) => {
  const { words } = printing
  const [owing, owed] = ["obligors", "beneficiaries"].map((name) => fieldInWords(name, commitment[name], words))
  const where = [commitment.instrument, commitment.provision].filter((one) => one !== undefined)
  const how = `${spaced(String(commitment.modality))}, ${spaced(String(commitment.tier))}`
  return [
    ...heading(`${commitment.id} (${how})`, commitment, printing),
    ...line(`${owing} → ${owed}`, printing),
    ...line(fieldInWords("text", commitment.text, words), printing),
    ...(where.length === 0 ? [] : line(`in ${where.join(", ")}`, printing)),
    ...field("options", "options", commitment, printing),
    ...field("amount", "amount", commitment, printing),
    ...line(`owed ${performanceInWords(commitment.performance)}`, printing),
    ...condition("triggered", "trigger", commitment, printing),
    ...condition("due", "deadline", commitment, printing),
    ...field("term", "term", commitment, printing),
    ...field("is to conclude", "toConclude", commitment, printing),
    ...field("mechanism", "mechanism", commitment, printing),
    ...(commitment.survivesTermination === true ? line("survives the end of its instrument", printing) : []),
    ...(commitment.performancePublic === false ? line("its performance is not public", printing) : []),
    ...printSuspensions(commitment.suspensions as readonly Suspension[], printing),
    ...Object.entries(withinIt).flatMap(([member, label]) =>
      (commitment[member] as readonly Thing[]).flatMap((one) => printSaid(label, "commitment", one, printing)),
    ),
    ...lastChange(commitment, printing),
  ]
}
