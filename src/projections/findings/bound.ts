import type { Instrument } from "../../domain/package/instruments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { heldNowBy } from "../parties/succession.ts"
import { listed } from "../rules/sentences.ts"
import { shownPoint } from "../time/point.ts"
import { distinct } from "../time/resolution.ts"
import { type Finding, found } from "./finding.ts"
import { hasEnded, isBoundBy, type Scene, seatsOf, stageId } from "./scene.ts"

/** Who is named to do something and bound by no text to do it, and who is named in a text that does not bind it. */
export function boundFindings(scene: Scene): readonly Finding[] {
  return [
    ...scene.mechanisms.flatMap((mechanism) => mechanism.stages.flatMap((stage) => ofStage(mechanism, stage, scene))),
    ...scene.texts.flatMap((text) => ofText(text, scene)),
  ]
}

function ofStage(mechanism: Mechanism, stage: Stage, { duties, reading }: Scene): readonly Finding[] {
  const under = duties.filter((duty) => duty.mechanism === mechanism.id)
  const isBound = (party: string): boolean =>
    under.some((duty) =>
      duty.instrument === undefined
        ? heldNowBy(duty.obligors, reading).includes(party)
        : isBoundBy(duty.instrument, party, reading),
    )
  const isFree = (party: string) => {
    const seats = seatsOf(party, reading)
    return !isBound(party) && !(seats.length > 0 && seats.every(isBound))
  }
  // A body that only verifies or judges is made by the text; a state is bound by its own act or not at all.
  const isState = (party: string) => reading.state.get<Party>("party", party)?.kind === "state"
  const free = stage.members.filter((party) => isFree(party) && (stage.role === "respond" || isState(party)))
  if (free.length === 0) return []
  const texts = distinct(under.flatMap(({ instrument }) => instrument ?? []))
  const why =
    under.length === 0
      ? "no commitment on record runs under that mechanism"
      : texts.length === 0
        ? "no commitment under that mechanism is theirs"
        : `${listed(texts.map((text) => `"${text}"`))} ${texts.length === 1 ? "is" : "are"} not in force for them`
  return [
    found(
      stage.role === "respond" ? "responder-not-bound" : "member-not-bound",
      stageId(mechanism, stage),
      [
        ...eventsThatSet(mechanism, "stages"),
        ...under.flatMap((duty) => eventsThatSet(duty, "instrument", "obligors", "mechanism")),
        ...texts.flatMap((text) => free.flatMap((party) => reading.instrument(text)?.inForceFor(party).because ?? [])),
      ],
      `${listed(free)}, named to ${stage.role} in "${stage.stage}" of "${mechanism.id}": bound by no text to do so, for ${why}.`,
    ),
  ]
}

function ofText(text: Instrument, { reading }: Scene): readonly Finding[] {
  const clock = reading.instrument(text.id)
  const free = text.parties.filter((party) => !isBoundBy(text.id, party, reading))
  if (!clock || free.length === 0) return []
  const entries = free.map((party) => clock.inForceFor(party))
  const waitsFor = distinct(entries.flatMap((entry) => (entry.held ? [] : entry.waitsFor)))
  const ahead = entries.flatMap((entry) =>
    entry.held && entry.point.from > reading.through ? shownPoint(entry.point) : [],
  )
  const left = free.filter((party) => hasEnded(clock.end(party), reading))
  const why = [
    ...(waitsFor.length > 0 ? [`it waits for ${listed(waitsFor)}`] : []),
    ...distinct(ahead).map((day) => `it enters into force on ${day}`),
    ...(left.length > 0 ? [`${listed(left)} ${left.length === 1 ? "is" : "are"} bound no more`] : []),
  ]
  return [
    found(
      "named-not-bound",
      ["instrument", text.id],
      [...eventsThatSet(text, "parties", "entryIntoForce"), ...entries.flatMap(({ because }) => because)],
      `${listed(free)} ${free.length === 1 ? "is" : "are"} named in "${text.id}" and not bound by it: ${why.join("; ")}.`,
    ),
  ]
}
