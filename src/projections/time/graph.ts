import type { Commitment } from "../../domain/package/commitments.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import type { Reading } from "./reading.ts"

/** What an anchor waits on, and the events that say so. Of a mechanism's own anchors, `of` names the mechanism: two may have stages of one name. */
export type Waiting = { readonly on: readonly string[]; readonly because: readonly string[] }

const mechanismMark = " in "

/** The name of an anchor in the graph; a mechanism's own anchors are told apart by it. */
function within(mechanism: string | undefined): (anchor: string) => string {
  return (anchor) =>
    anchor.startsWith("case.") && mechanism !== undefined ? `${anchor}${mechanismMark}${mechanism}` : anchor
}

/** The anchor of a name in the graph. */
export function anchorOf(node: string): string {
  return node.split(mechanismMark)[0] ?? node
}

/** Every anchor that a trigger or a deadline speaks of. */
export function anchorsIn(expression: unknown): readonly string[] {
  if (typeof expression === "string") return [expression]
  if (typeof expression !== "object" || expression === null) return []
  return Object.entries(expression).flatMap(([key, value]) =>
    Array.isArray(value) ? value.flatMap(anchorsIn) : key === "of" ? [String(value)] : [],
  )
}

/**
 * What each anchor waits on by the words of the texts: over triggers, deadlines, terms, entries, ends and openings (R23). What has come about by D
 * waits no more.
 */
export function waitingGraph(reading: Reading): (node: string) => Waiting {
  const { state } = reading
  const none: Waiting = { on: [], because: [] }
  return (node) => {
    const anchor = anchorOf(node)
    if (reading.has(reading.resolve(anchor, {}))) return none
    const [, kind, id = "", outcome = ""] = /^(\w+)[:.]([^.:/]+(?:\/[^.:/]+)?)(?:[.:]([a-z-]+))?/.exec(anchor) ?? []
    if (kind === "commitment") return ofCommitment(state.get<Commitment>("commitment", id), outcome)
    if (kind === "instrument") return ofInstrument(state.get<Instrument>("instrument", id), outcome)
    if (kind === "decision") return ofDecision(state.get<Decision>("decision", id))
    const mechanism = kind === "case" ? node.split(mechanismMark)[1] : undefined
    return mechanism === undefined ? none : ofCase(state.get<Mechanism>("mechanism", mechanism), anchor)
  }
}

function ofCommitment(there: Commitment | undefined, outcome: string): Waiting {
  if (!there) return { on: [], because: [] }
  const { trigger, deadline, term, instrument, mechanism } = there
  const text = (ends: "in-force" | "ends") => (instrument === undefined ? [] : [`instrument:${instrument}.${ends}`])
  const waits = {
    fulfilled: [...anchorsIn(trigger), ...anchorsIn(term?.from), ...anchorsIn(deadline), ...text("in-force")],
    due: anchorsIn(deadline),
    ended: [...anchorsIn(term?.until), ...(there.survivesTermination ? [] : text("ends"))],
  }
  const on = waits[outcome as keyof typeof waits] ?? []
  return { on: on.map(within(mechanism)), because: eventsThatSet(there, "trigger", "deadline", "term", "instrument") }
}

function ofInstrument(there: Instrument | undefined, outcome: string): Waiting {
  if (outcome === "in-force" && there)
    return { on: anchorsIn(there.entryIntoForce), because: eventsThatSet(there, "entryIntoForce") }
  if (outcome === "ends" && there && there.extensions.length === 0)
    return { on: anchorsIn(there.ends), because: eventsThatSet(there, "ends") }
  return { on: [], because: [] }
}

function ofDecision(there: Decision | undefined): Waiting {
  return there ? { on: anchorsIn(there.closes), because: [there.madeBy] } : { on: [], because: [] }
}

/** What a rung's finding waits on: the opening and the clock of the rungs from which it comes. */
function ofCase(there: Mechanism | undefined, anchor: string): Waiting {
  if (!there) return { on: [], because: [] }
  const [name, detail] = anchor.slice("case.".length).split(":")
  const rungs = there.stages.filter((stage) => {
    if (name === "concluded") return stage.stage === detail
    if (name === "confirmed") return stage.role === "verify"
    return (name === "breach-found" || name === "level") && stage.role === "judge"
  })
  return {
    on: rungs.flatMap(({ opens, deadline }) => [...anchorsIn(opens), ...anchorsIn(deadline)]).map(within(there.id)),
    because: eventsThatSet(there, "stages"),
  }
}

/** Where a search for circles begins: whatever waits by its own words. */
export function startsOf({ state }: Reading): readonly string[] {
  return [
    ...[...state.all<Commitment>("commitment")].flatMap(({ id }) =>
      ["fulfilled", "due", "ended"].map((outcome) => `commitment:${id}.${outcome}`),
    ),
    ...[...state.all<Instrument>("instrument")].flatMap(({ id }) =>
      ["in-force", "ends"].map((outcome) => `instrument:${id}.${outcome}`),
    ),
    ...[...state.all<Decision>("decision")].map(({ id }) => `decision:${id}.adopted`),
    ...[...state.all<Mechanism>("mechanism")].flatMap(({ id, stages }) =>
      ["case.confirmed", "case.breach-found", ...stages.map(({ stage }) => `case.concluded:${stage}`)].map(within(id)),
    ),
  ]
}
