import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { expect } from "vitest"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { Entities, type Entity } from "../../src/domain/fold/entity.ts"
import { evolve } from "../../src/domain/fold/evolve.ts"
import { type HistoryEntry, type HistoryFilter, historyOf } from "../../src/projections/history.ts"
import { cases, commitments, instruments, lines } from "../support/arbitraries/data.ts"
import { deepFreeze, heedfulLedger, heedlessLedger, type Ledger, packageId } from "../support/arbitraries/ledger.ts"
import { anyHistory, asked, type History, histories, questions } from "../support/arbitraries.ts"
import { type Found, fold, type Question, standingsOf, stepsOf } from "../support/oracle.ts"
import { answer, ask, oracle, pointOf, viewAt } from "./ask.ts"

/** A law: something that holds of all histories and all questions. fast-check prints seed and path of a counterexample. */
export type Law = fc.IRawProperty<unknown>

export function holds(law: Law, numRuns: number): void {
  fc.assert(law, { numRuns })
}

function lawOf(histories: fc.Arbitrary<History>, check: (history: History, question: Question) => void): Law {
  return fc.property(histories, questions, (history, planned) => check(history, asked(history, planned)))
}

function expectSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected) && JSON.stringify(actual) === JSON.stringify(expected)) return
  expect(actual).toEqual(expected)
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected))
}

export const equalsOracle = lawOf(anyHistory, (history, question) => {
  expectSame(answer(history, question), oracle(history, question))
})

/** Admission keeps a fold of each stream and adds to it: a shortcut like any other. */
export const keptFoldsEqualWholeFolds = fc.property(histories({ kind: "admitted", steps: 60 }), ({ zone, events }) => {
  const ledger = heedfulLedger(zone)
  for (const event of events) offerAgain(ledger, event)
  for (const [stream, kept] of ledger.folds) {
    const whole = stepsOf(
      events.filter((event) => event.stream === stream),
      ask(),
      zone,
    )
    expect(things(kept.entities)).toEqual(things(whole.entities))
    expect(new Set(kept.inapplicable)).toEqual(new Set(whole.inapplicable))
  }
})

/** Asks of the first `length` events something about their past, and again when all is known. */
export const knownPastStays = fc.property(anyHistory, fc.nat(), questions, (history, length, planned) => {
  const before = { ...history, events: history.events.slice(0, 1 + (length % history.events.length)) }
  const question = asked(before, planned)
  fc.pre(isPast(question.knownAt, before))
  expectSame(answer(before, question), answer(history, question))
})

/** "K is past when it is a position that the node has reached, or when the package holds an event whose known time is after K." */
function isPast(knownAt: string | null, { events, zone }: History): boolean {
  const last = events.at(-1) as RecordedEvent
  return (
    knownAt !== null &&
    (knownAt.startsWith("@") || !pointOf(ask({ knownAt }), zone).knows({ ...last, position: Number.POSITIVE_INFINITY }))
  )
}

function heardInAnyOrder(kind: "anything" | "admitted", newLedger: (zone: string) => Ledger): Law {
  const orders = fc.array(fc.nat(), { minLength: 80, maxLength: 80 })
  const heard = histories({ kind, steps: kind === "admitted" ? 50 : 30, distinct: true })
  return fc.property(heard, orders, questions, (history, order, planned) => {
    const question = { ...asked(history, planned), knownAt: null }
    const { rectified } = stepsOf(history.events, ask(), history.zone)
    fc.pre(new Set(rectified.map((event) => event.at)).size === rectified.length)
    const other = heardOtherwise(history.events, order, newLedger(history.zone))
    fc.pre(other.events.length === history.events.length)
    expectSame(answer(history, question), answer(other, question))
  })
}

export const orderOfHearingOfAnything = heardInAnyOrder("anything", heedlessLedger)
export const orderOfHearingOfAdmitted = heardInAnyOrder("admitted", heedfulLedger)

/** Offers the same events in another order, what is refused again later; each event's corrections after it, its rectifications as they came. */
function heardOtherwise(events: readonly RecordedEvent[], order: readonly number[], ledger: Ledger): Ledger {
  const namedBy = (event: RecordedEvent) => (event.data as { event?: string }).event
  const waitsFor = (event: RecordedEvent) =>
    events.filter(
      (other) =>
        other.id === namedBy(event) ||
        (event.type === "EventRectified" &&
          other.type === "EventRectified" &&
          other.position < event.position &&
          namedBy(other) === namedBy(event)),
    )
  const rank = (event: RecordedEvent) => order[event.position % order.length] ?? 0
  const waiting = events.toSorted((a, b) => rank(a) - rank(b))
  const heard = new Set<string>()
  for (;;) {
    const next = waiting.findIndex(
      (event) => waitsFor(event).every((one) => heard.has(one.id)) && offerAgain(ledger, event),
    )
    const [event] = next < 0 ? [] : waiting.splice(next, 1)
    if (!event) return ledger
    heard.add(event.id)
  }
}

function offerAgain(ledger: Ledger, event: RecordedEvent): boolean {
  const { type, data, effectiveAt, precision, actor, readers } = event
  return ledger.offer(
    { type, data: data as object, effectiveAt, precision, actor, ...(readers && { readers }), tick: 1 },
    event.id,
  )
}

/** Folds over frozen things and frozen events, twice each. */
export const evolveIsTotalAndPure = lawOf(anyHistory, ({ events, zone }, question) => {
  const state = new Entities()
  for (const event of stepsOf(events, question, zone).inOrder) {
    const told = JSON.stringify(event)
    const before = JSON.stringify(state.everything())
    const outcome = deepFreeze(evolve(state, deepFreeze(event)))
    expect(JSON.stringify(evolve(state, event))).toBe(JSON.stringify(outcome))
    expect(JSON.stringify(event)).toBe(told)
    expect(JSON.stringify(state.everything())).toBe(before)
    if ("writes" in outcome) for (const thing of outcome.writes) state.put(thing)
    state.tookTurn(event.id, event.at)
  }
})

/** Carries the rectifications out by hand, once and for all, and forgets them. */
export const rectificationsCanBeCarriedOut = lawOf(anyHistory, (history, planned) => {
  const question = { ...planned, knownAt: null, reader: { role: "depositary" } }
  const winning = new Map<string, RecordedEvent>()
  for (const event of history.events)
    if (event.type === "EventRectified") winning.set((event.data as { event: string }).event, event)
  const carriedOut = history.events.flatMap((event) => {
    const { annulled, replacement } = (winning.get(event.id)?.data ?? {}) as {
      annulled?: true
      replacement?: Partial<RecordedEvent>
    }
    if (annulled || event.type === "EventRectified") return []
    if (replacement?.effectiveAt === undefined) return [{ ...event, data: replacement?.data ?? event.data }]
    const { effectiveAt } = replacement
    const shape = { 4: "year", 7: "month", 10: "day" } as const
    const precision = replacement.precision ?? shape[effectiveAt.length as 4 | 7 | 10] ?? "instant"
    return [{ ...event, data: replacement.data ?? event.data, effectiveAt, precision }]
  })
  expectSame(answer(history, question), answer({ ...history, events: carriedOut }, question))
})

export const rectificationHasNoValidTime = fc.property(
  anyHistory,
  questions,
  fc.constantFrom("2020", "2026-03-29", "2035-01-01", "2026-10-25T09:00:00.000Z"),
  (history, planned, effectiveAt) => {
    const question = asked(history, planned)
    const moved = history.events.map((event) => (event.type === "EventRectified" ? { ...event, effectiveAt } : event))
    expectSame(answer({ ...history, events: moved }, question), answer(history, question))
  },
)

/** Gives every event another id and another record time; only the order of positions stays. */
export const onlyPositionsBreakTies = lawOf(anyHistory, (history, planned) => {
  const question = { ...planned, knownAt: null }
  const uuid = /[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}/g
  const renamed = (text: string) =>
    text.replaceAll(uuid, (id) => [...id.slice(0, 8)].reverse().join("") + id.slice(8).replace("-8000-", "-9000-"))
  const events = (JSON.parse(renamed(JSON.stringify(history.events))) as RecordedEvent[]).map((event) => {
    const recordedAt = new Date(Date.parse("2031-01-01") - event.position * 60_000).toISOString()
    return { ...event, recordedAt, knownAt: recordedAt }
  })
  const state = answer(history, question)
  expectSame(JSON.stringify(answer({ ...history, events }, question)), renamed(JSON.stringify(state)))
})

export const stateIsFoldOfPrefix = lawOf(anyHistory, (history, planned) => {
  const question = { ...planned, seenBy: null }
  const atTheEnd = stepsOf(history.events, { ...question, asOf: "2039-12-31" }, history.zone).inOrder
  const view = viewAt(history, question)
  const turns = atTheEnd.slice(0, view.turns.length)
  const shown = ({ id }: { readonly id: string }) => id
  const applied = (events: readonly { readonly id: string; readonly type: string }[]) =>
    events.filter((event) => event.type !== "EventRectified").map(shown)
  const { through } = pointOf(question, history.zone)
  expect(applied(view.turns)).toEqual(applied(atTheEnd.filter((event) => event.at <= through)))
  expect(things(view.entities)).toEqual(things(fold(turns.filter((event) => event.at <= through)).entities))
})

export const viewersDropOnlyWhatIsRejected = lawOf(anyHistory, (history, question) => {
  const { inOrder, effective } = stepsOf(history.events, { ...question, seenBy: null }, history.zone)
  const stances = inOrder.filter((event) => event.type === "StanceTaken")
  const last = new Map(stances.map((one) => [`${stanceOf(one).event} ${stanceOf(one).party}`, stanceOf(one)]))
  const rejected = [...last.values()].filter(
    (one) => one.stance === "rejects" && (question.seenBy === "agreed" || one.party === question.seenBy),
  )
  const dropped = new Set(rejected.map((one) => one.event))
  const left = effective.filter((event) => event.type === "StanceTaken" || !dropped.has(event.id))
  const turns = new Set(viewAt(history, question).turns.map((turn) => turn.id))
  for (const event of effective)
    if (event.type !== "EventRectified") expect(turns.has(event.id)).toBe(left.includes(event))
})

function stanceOf(event: Found) {
  return event.data as { readonly event: string; readonly party: string; readonly stance: string }
}

function historyAt({ events, zone }: History, question: Question, filter: HistoryFilter = {}): readonly HistoryEntry[] {
  return historyOf(events, pointOf(question, zone), zone, filter)
}

/** Puts the changes of all entries one on the other, in effective order: each begins where the one before left off. */
export const changesAddUpToTheState = lawOf(anyHistory, (history, question) => {
  const entries = new Map(historyAt(history, question).map((entry) => [entry.id, entry]))
  const built = new Map<string, Record<string, unknown>>()
  for (const { id } of stepsOf(history.events, question, history.zone).inOrder)
    for (const { kind, id: thing, before, after } of entries.get(id)?.changes ?? []) {
      const there = built.get(`${kind} ${thing}`)
      expect(before === null).toBe(there === undefined)
      for (const [name, value] of Object.entries(before ?? {})) expect(there?.[name]).toEqual(value)
      const kept = Object.entries(there ?? {}).filter(([name]) => !(name in (before ?? {})))
      built.set(`${kind} ${thing}`, { ...Object.fromEntries(kept), ...after })
    }
  const shown = viewAt(history, question)
    .entities.everything()
    .map(({ entity, id, madeBy: _madeBy, since: _since, changedBy: _changedBy, ...members }) => [
      `${entity} ${id}`,
      members,
    ])
  expect(Object.fromEntries(built)).toEqual(Object.fromEntries(shown))
})

export const standingsFollowTheSteps = lawOf(anyHistory, (history, question) => {
  const steps = stepsOf(history.events, question, history.zone)
  const entries = historyAt(history, question)
  expect(entries.map((entry) => entry.id)).toEqual(steps.known.map((event) => event.id))
  const said = new Map(entries.map((entry) => [entry.id, entry.standing]))
  expect(said).toEqual(standingsOf(steps))
  for (const entry of entries) {
    if (entry.standing !== "applied") expect(entry.changes).toEqual([])
    if (entry.standing === "inapplicable")
      expect(entry.why).toEqual(whyNot(steps.inapplicable.find((one) => one.event === entry.id)))
    const rectified = steps.known.findLast(
      (one) => one.type === "EventRectified" && (one.data as { event: string }).event === entry.id,
    )
    expect(entry.rectifiedBy).toBe(rectified?.id ?? null)
  }
})

function whyNot(inapplicable: object | undefined): object {
  const { event: _event, type: _type, since: _since, ...why } = (inapplicable ?? {}) as Record<string, unknown>
  return why
}

/** What an event is about by its own words: as it was recorded, as it was rectified, and as the thing it changed. */
function isAbout(
  kind: "commitment" | "instrument",
  id: string,
  entry: HistoryEntry,
  found: Found | undefined,
): boolean {
  const names = (data: unknown) => {
    const { [kind]: one, [`${kind}s`]: several } = data as Record<string, unknown>
    return one === id || (Array.isArray(several) && several.includes(id))
  }
  return (
    names(entry.data) ||
    (found !== undefined && names(found.data)) ||
    entry.changes.some((change) => change.kind === kind && change.id === id)
  )
}

export const historyOfOneThingIsWhole = lawOf(anyHistory, (history, question) => {
  const all = historyAt(history, question)
  const found = new Map(stepsOf(history.events, question, history.zone).rectified.map((event) => [event.id, event]))
  const corrected = (entry: HistoryEntry) =>
    all.find((other) => other.id === (entry.data as { event?: string }).event) ?? entry
  for (const [kind, ids] of [
    ["commitment", commitments],
    ["instrument", instruments],
  ] as const)
    for (const id of ids) {
      const listed = historyAt(history, question, { [kind]: id })
      const about = all.filter((entry) =>
        [entry, corrected(entry), corrected(corrected(entry))].some((one) => isAbout(kind, id, one, found.get(one.id))),
      )
      const missing = about.filter((entry) => !listed.some((one) => one.id === entry.id))
      expect(missing).toEqual([])
      for (const entry of listed) {
        // A notice or a reservation is withdrawn by its own id, which is about its instrument all the same.
        if (/^(Notice|Reservation)Withdrawn$/.test(corrected(corrected(entry)).type)) continue
        const words = [entry, corrected(entry), corrected(corrected(entry))].map((one) =>
          JSON.stringify([one.data, found.get(one.id)?.data, one.changes]),
        )
        expect(words.join()).toContain(id)
      }
    }
})

export const filtersOnlyLeaveOut = lawOf(anyHistory, (history, question) => {
  const all = historyAt(history, question)
  const filtered = (filter: HistoryFilter) => historyAt(history, question, filter)
  for (const type of new Set(all.map((entry) => entry.type)))
    expect(filtered({ type })).toEqual(all.filter((entry) => entry.type === type))
  for (const actor of ["clerk", "delegate", "north"])
    expect(filtered({ actor })).toEqual(
      all.filter((entry) => entry.actor.subject === actor || entry.actor.onBehalfOf === actor),
    )
  for (const [kind, ids] of [
    ["case", cases],
    ["line", lines],
  ] as const)
    for (const one of ids) {
      const own = (entry: HistoryEntry) => entry.stream === `${kind}-${packageId}.${one}`
      const listed = filtered({ [kind]: one })
      expect(listed.filter(own)).toEqual(all.filter(own))
      // What stands elsewhere is listed only where it, or what it corrects, speaks of the thing: an overlap of lines.
      for (const entry of listed.filter((other) => !own(other) && !("event" in (other.data as object))))
        expect(
          JSON.stringify([
            entry.data,
            entry.changes,
            historyAt(history, question).filter((other) => (other.data as { event?: string }).event === entry.id),
          ]),
        ).toContain(one)
    }
  const type = "CommitmentAmended"
  expect(filtered({ type, actor: "clerk" })).toEqual(filtered({ type }).filter((one) => one.actor.subject === "clerk"))
})

/** By the time that is known: as rectified, or, of what was annulled, as recorded. A rectification has none of its own and is not asked about. */
export const datesFilterByEffectiveTime = lawOf(anyHistory, (history, question) => {
  const { known, rectified } = stepsOf(history.events, question, history.zone)
  const found = new Set(rectified.map((event) => event.id))
  const annulled = new Set(known.map((event) => event.id).filter((id) => !found.has(id)))
  const span = { from: Date.parse("2026-01-01T12:00:00.000Z"), to: Date.parse("2026-03-29T12:00:00.000Z") }
  const within = rectified.filter((event) => event.at >= span.from && event.at <= span.to).map((event) => event.id)
  const listed = historyAt(history, question, span).filter(
    (entry) => entry.type !== "EventRectified" && !annulled.has(entry.id),
  )
  const expected = historyAt(history, question).filter(
    (entry) => entry.type !== "EventRectified" && within.includes(entry.id),
  )
  expect(listed.map((entry) => entry.id)).toEqual(expected.map((entry) => entry.id))
})

export const withheldEventsAreLeftOut = lawOf(anyHistory, (history, planned) => {
  for (const reader of [{ role: "observer" }, { role: "verifier" }, { role: "delegate", party: "north" }]) {
    const question = { ...planned, reader }
    const mayRead = ({ readers }: RecordedEvent) =>
      readers === undefined || readers.includes(reader.role) || (reader.party && readers.includes(reader.party))
    const open = { ...history, events: history.events.filter(mayRead) }
    const { knows } = pointOf(question, history.zone)
    const withheld = history.events.filter((event) => knows(event) && !mayRead(event)).length
    expectSame(answer(history, question), { ...answer(open, question), withheld })
    // Whether a history lists the envelope of a withheld event is not this law's business; what it says and changed is not shown.
    const entries = historyAt(history, question)
    const shown = entries.filter((entry) => entry.data !== undefined).map((entry) => entry.id)
    expect(shown).toEqual(open.events.filter(knows).map((event) => event.id))
    for (const entry of entries) if (!shown.includes(entry.id)) expect(entry.changes).toEqual([])
  }
})

/** Things by kind and id, whichever way they came together. */
function things(entities: Entities): Record<string, Entity> {
  return Object.fromEntries(entities.everything().map((thing) => [`${thing.entity} ${thing.id}`, thing]))
}
