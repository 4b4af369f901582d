import type { Mechanism } from "../../../src/domain/package/mechanisms.ts"
import type { RungTime, Span } from "../../../src/projections/rehearsal/rung-time.ts"
import { worstCaseOf } from "../../../src/projections/rehearsal/worst-case.ts"
import { Resolver } from "../../../src/projections/time/resolver.ts"
import { recorded, type Told } from "../../support/record.ts"
import { opened, told, viewAt } from "../time/package.ts"

export const hours = (number: number, of: string) => ({ within: `PT${number}H`, of })
export const days = (number: number, of: string) => ({ within: `P${number}D`, of })

/** One rung of a ladder; its member is the council, unless told otherwise. */
export function rung(stage: string, role: string, opens: unknown, deadline?: unknown, more: object = {}) {
  return { stage, role, members: ["council"], opens, ...(deadline !== undefined && { deadline }), ...more }
}

export function ladder(stages: readonly object[], more: object = {}): readonly Told[] {
  return [opened("Europe/Kyiv"), told("MechanismEstablished", "2026-01-01", { mechanism: "ladder", stages, ...more })]
}

export function timesOf(events: readonly Told[], asOf = "2026-02-10", mechanism = "ladder"): readonly RungTime[] {
  const view = viewAt(recorded(...events), asOf)
  const there = view.entities.get<Mechanism>("mechanism", mechanism)
  if (!there) throw new Error(`no mechanism "${mechanism}"`)
  return worstCaseOf(there, new Resolver(view))
}

/** The time in words, or every stage and reason for which there is none. */
export function said(span: Span): string | readonly string[] {
  return span.bounded ? span.words : span.by.map(({ stage, why }) => `${stage} ${why}`)
}

export function worst(stages: readonly object[], more: readonly Told[] = []): Readonly<Record<string, unknown>> {
  return Object.fromEntries(timesOf([...ladder(stages), ...more]).map((one) => [one.stage, said(one.worst)]))
}

export function shortest(stages: readonly object[], more: readonly Told[] = []): Readonly<Record<string, unknown>> {
  return Object.fromEntries(timesOf([...ladder(stages), ...more]).map((one) => [one.stage, said(one.shortest)]))
}
