import type { AppendOutcome, Batch, StoredEvent } from "../../../src/event-store/event-store.ts"

/** One append as whoever asked for it saw it: when it began and ended, and what came of it. `undefined`: nobody knows. */
export type Act = {
  readonly batch: Batch
  readonly begun: number
  readonly ended: number
  readonly outcome: AppendOutcome | undefined
}

/**
 * What is wrong with a history of appends, given the log that it ended in, in words; empty where every stream behaved as if its appends had happened one
 * after the other, each at some instant between its beginning and its end.
 */
export function faultsOf(
  history: readonly Act[],
  log: readonly StoredEvent[],
  streamsOf: StreamsOf,
): readonly string[] {
  const places = new Map<string, { position: number; revision: number }[]>()
  for (const { canonical, position } of log) {
    const { id } = JSON.parse(canonical) as { id: string }
    places.set(id, [...(places.get(id) ?? []), { position, revision: streamsOf(position) }])
  }
  return [...history.flatMap((act) => ofOne(act, places)), ...ofOrder(history)]
}

/** The revision of the event at a position. */
type StreamsOf = (position: number) => number

function ofOne({ batch, outcome }: Act, places: Map<string, { position: number; revision: number }[]>): string[] {
  const found = batch.events.map(({ id }) => places.get(id) ?? [])
  const what = `${batch.stream}@${batch.expectedRevision + 1}`
  if (found.some((one) => one.length > 1)) return [`${what} is stored twice`]
  const there = found.filter((one) => one.length === 1).length
  if (there !== 0 && there !== batch.events.length) return [`${what} is stored in part`]
  if (outcome === undefined) return []
  if (outcome.outcome !== "appended") return there === 0 ? [] : [`${what} was refused, and is stored`]
  if (there === 0) return [`${what} was acknowledged, and is lost`]
  const first = found[0]?.[0]
  const asTold = first?.position === outcome.firstPosition && first.revision === batch.expectedRevision + 1
  return asTold ? [] : [`${what} was acknowledged at ${outcome.firstPosition}, and stands at ${first?.position}`]
}

/** An append that ended before another began has the smaller revision; and a refusal tells a revision that the stream had in between. */
function ofOrder(history: readonly Act[]): string[] {
  const problems: string[] = []
  for (const stream of new Set(history.map(({ batch }) => batch.stream))) {
    const acts = history.filter(({ batch }) => batch.stream === stream)
    const appended = acts.filter(({ outcome }) => outcome?.outcome === "appended")
    const last = ({ batch }: Act) => batch.expectedRevision + batch.events.length
    for (const one of appended)
      for (const other of appended)
        if (one.ended < other.begun && last(one) > other.batch.expectedRevision)
          problems.push(`${stream}: revision ${last(other)} was appended after ${last(one)}`)
    const unknown = acts.filter(({ outcome }) => outcome === undefined)
    for (const { outcome, begun, ended } of acts) {
      if (outcome?.outcome !== "wrong-revision") continue
      const least = Math.max(-1, ...appended.filter((one) => one.ended < begun).map(last))
      const most = Math.max(-1, ...[...appended, ...unknown].filter((one) => one.begun < ended).map(last))
      if (outcome.actualRevision < least || outcome.actualRevision > most)
        problems.push(`${stream}: revision ${outcome.actualRevision} was told, between ${least} and ${most}`)
    }
  }
  return problems
}
