import { dayInWords, instantInWords, timeInWords } from "../../../documents/words/dates.ts"
import { listed, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Rehearsal } from "../../../projections/rehearsal/rehearsal.ts"
import { wrap } from "../text.ts"

type Line = Rehearsal["runSheet"][number]
type Rung = Rehearsal["rungs"][number]

/** The run sheet in its order, what never fires, the gaps, and the worst-case time of each rung. */
export function rehearsalInWords(rehearsal: Rehearsal, words: Words, width: number): readonly string[] {
  const { incident, runSheet, neverFires, gaps, rungs, near } = rehearsal
  const against = incident.against === null ? "nobody named" : words.nameOf(incident.against)
  const by = incident.by === null ? "nobody named" : words.nameOf(incident.by)
  return [
    ...wrap(
      `HYPOTHETICAL INCIDENT on ${timeInWords(incident.at, words.zone)}, claimed by ${by} against ${against}. Nothing of it is recorded, and no breach is found.`,
      width,
    ),
    "",
    "RUN SHEET",
    ...(runSheet.length > 0 ? runSheet.flatMap((line) => lineInWords(line, words, width)) : ["  Nothing fires."]),
    "",
    ...section("WAITS FOR SOMETHING ELSE", neverFires, width),
    ...section("GAPS", gaps, width),
    ...(rungs.length > 0
      ? ["WORST CASE PER RUNG", ...rungs.flatMap((rung) => rungInWords(rung, words, width)), ""]
      : []),
    ...(near.length > 0
      ? [
          "NEAR",
          ...near.flatMap(({ on, party, kind }) =>
            wrap(`${timeInWords(on, words.zone)}: ${words.nameOf(party)}, ${spaced(kind)}`, width, "  ", "    "),
          ),
        ]
      : []),
  ]
}

function section(title: string, said: readonly { readonly sentence: string }[], width: number): readonly string[] {
  if (said.length === 0) return []
  return [title, ...said.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")), ""]
}

function lineInWords(line: Line, words: Words, width: number): readonly string[] {
  const { order, clause, role, who, due, deciding, gatedBy, notBound } = line
  const byWhen =
    due === null
      ? "no due date"
      : `due by ${due.instant === null ? dayInWords(due.day) : instantInWords(due.instant, due.zone)}`
  const open = gatedBy.filter(({ status }) => status !== "approved")
  const details = [
    `from ${timeInWords(line.from.shown, words.zone)}; ${byWhen}`,
    ...(deciding === null ? [] : [deciding.words]),
    ...(deciding?.blocking ? [`can be stopped by ${deciding.blocking.sentence}`] : []),
    ...(deciding?.blocking?.accusedCanBlock ? ["the accused can block it"] : []),
    ...open.map(
      ({ party, procedure, status }) => `${words.nameOf(party)}: national procedure ${procedure} is ${status}`,
    ),
    ...(notBound.length > 0 ? [`named and not bound: ${listed(notBound.map(words.nameOf))}`] : []),
  ]
  const named = who.length > 0 ? listed(who.map(words.nameOf)) : "nobody named"
  return [
    ...wrap(`${order}. ${clause}${role === null ? "" : ` (${role})`}: ${named}`, width, "  ", "     "),
    ...details.flatMap((detail) => wrap(detail, width, "     ", "       ")),
  ]
}

function rungInWords(
  { mechanism, stage, worst, besides, vetoPoints }: Rung,
  words: Words,
  width: number,
): readonly string[] {
  const time = worst.bounded
    ? `${worst.words} (${worst.pathInWords})`
    : `unbounded: ${worst.by.map(reasonOf).join("; ")}`
  const vetoes = vetoPoints.map(({ member, stage: at }) => `${words.nameOf(member)} in ${at}`)
  return [
    ...wrap(`${mechanism}/${stage}: ${time}`, width, "  ", "    "),
    ...besides.flatMap((one) => wrap(one, width, "      ")),
    ...(vetoes.length > 0 ? wrap(`can be stopped alone by ${listed(vetoes)}`, width, "      ") : []),
  ]
}

function reasonOf({
  stage,
  why,
  anchor,
}: {
  readonly stage: string
  readonly why: string
  readonly anchor?: string
}): string {
  return `${stage}: ${spaced(why)}${anchor === undefined ? "" : ` (${anchor})`}`
}
