import type { State } from "../fold/entity.ts"
import type { EventType } from "../fold/event-type.ts"
import type { Source } from "../values/source.ts"
import { done, type Result, refused } from "./refusal.ts"

export const roles = ["depositary", "delegate", "verifier", "judge", "observer"] as const

export type Role = (typeof roles)[number]

/** Who asks: a pseudonym, its role in the package, and the party for which it acts. */
export type Principal = { readonly subject: string; readonly role: Role; readonly party?: string }

/** What a verifier and a judge may record, and only as acts of their own body; a delegate may record any act of its party. */
const ofOffice: Partial<Record<Role, ReadonlySet<string>>> = {
  verifier: new Set([
    "IncidentReported",
    "ObservationMade",
    "EvidenceSubmitted",
    "VerificationReported",
    "AttributionMade",
    "ReportMade",
  ]),
  judge: new Set([
    "VoteCast",
    "DecisionDeclared",
    "EvidenceSubmitted",
    "VerificationReported",
    "AttributionMade",
    "ReferredTo",
    "DeterminationMade",
    "RemedyOrdered",
    "CureNoticeGiven",
    "ExtensionGranted",
    "CaseClosed",
  ]),
}

/**
 * Whether the principal may record the event (semantics section 9), and whether it may do so without a source: only where it records
 * its own party's act, or mends what it recorded itself. `recorder` is who recorded the event that a rectification names.
 */
export function mayRecord(
  principal: Principal,
  definition: EventType,
  event: { readonly data: object; readonly source?: Source | undefined },
  state: State,
  recorder: string | undefined,
  pointer: string,
): Result<void> {
  const { role, party } = principal
  const whose = definition.actOf?.(event.data as never, state)
  const own = party !== undefined && whose === party
  if (role === "observer") return notYours(definition, whose, pointer)
  if (definition.type === "FieldErased" && role !== "depositary")
    return refused({ refusal: "forbidden", message: "Only the depositary erases.", roles: ["depositary"], pointer })
  if (definition.type === "EventRectified") {
    if (recorder === principal.subject) return done(undefined)
    if (role !== "depositary")
      return refused({
        refusal: "forbidden",
        message: "An event is rectified by whoever recorded it, or by the depositary.",
        roles: ["depositary"],
        pointer,
      })
  } else if (role !== "depositary" && !(own && (role === "delegate" || ofOffice[role]?.has(definition.type))))
    return notYours(definition, whose, pointer)
  if (event.source !== undefined || (own && role !== "depositary")) return done(undefined)
  return refused({
    refusal: "invalid",
    issues: [
      {
        pointer: `${pointer}/source`,
        message: "a source, { title, … }: only a party's own act, recorded by itself, needs none",
      },
    ],
  })
}

function notYours(definition: EventType, whose: string | undefined, pointer: string): Result<never> {
  const able = [
    "depositary",
    ...(whose === undefined
      ? []
      : [`delegate of ${whose}`, ...officesFor(definition.type).map((office) => `${office} of ${whose}`)]),
  ]
  const message =
    whose === undefined
      ? `${definition.type} is recorded by the depositary.`
      : `${definition.type} is an act of ${whose}.`
  return refused({ refusal: "forbidden", message, roles: able, pointer })
}

function officesFor(type: string): readonly string[] {
  return Object.entries(ofOffice).flatMap(([office, types]) => (types.has(type) ? [office] : []))
}
