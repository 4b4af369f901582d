import type { Instrument } from "../../domain/package/instruments.ts"
import { count } from "../time/expressions.ts"
import { type Due, pointOfDue } from "../time/point.ts"
import type { Resolver } from "../time/resolver.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"

/** The end of each instrument, the last day to give notice of leaving, and the last day to settle an extension (kind `end`, R14). */
export function endObligations(resolver: Resolver): readonly Obligation[] {
  return [...resolver.state.all<Instrument>("instrument")].flatMap((instrument) => endsOf(instrument, resolver))
}

function endsOf(instrument: Instrument, resolver: Resolver): readonly Obligation[] {
  const end = resolver.instrument(instrument.id)?.end() ?? null
  if (end === null) return []
  if (!("due" in end)) return [ofEnd("ends", instrument, null, "pending", end.waitsFor, end.because)]
  const over = end.due.passed <= resolver.through
  const became: ObligationState = over ? (end.how === "left" ? "terminated" : end.how) : "pending"
  const found = [ofEnd("ends", instrument, end.due, became, [], end.because)]
  if (end.how !== "expired") return found
  if (instrument.notice !== undefined) {
    const last = count(pointOfDue(end.due), instrument.notice, -1, resolver.zone)
    found.push(
      ofEnd("notice", instrument, last, last.passed <= resolver.through ? "expired" : "pending", [], end.because),
    )
  }
  found.push(ofEnd("extension", instrument, end.due, became, [], end.because))
  return found
}

const words = {
  ends: "the text ends",
  notice: "the last day to give notice",
  extension: "the last day to settle an extension",
}

function ofEnd(
  what: keyof typeof words,
  instrument: Instrument,
  due: Due | null,
  state: ObligationState,
  waitsFor: readonly string[],
  because: readonly string[],
): Obligation {
  return {
    id: `${instrument.id}/${what}`,
    kind: "end",
    of: instrument.id,
    obligors: instrument.parties,
    beneficiaries: instrument.parties,
    occurrence: what,
    state,
    due: shownDue(due),
    waitsFor,
    maySoonerBy: [],
    partly: [],
    saidByOthers: [],
    besides: [],
    because: [instrument.madeBy, ...because.filter((event) => event !== instrument.madeBy)],
    sentence: `${instrument.title}: ${words[what]}${due ? ` on ${due.day}` : " at a time that is not certain yet"} (${state}).`,
  }
}
