import type { Case } from "../../domain/case/opening.ts"
import type { Extension } from "../../domain/case/responses.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { CaseFile } from "../cases/case-file.ts"
import { type Stage, speaksFor } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { resolveDeadline } from "../time/expressions.ts"
import { type Due, dueAt, pointAt, type TimePoint } from "../time/point.ts"
import type { Resolver } from "../time/resolver.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

type Granted = { readonly until?: string | undefined; readonly by: string; readonly announcedAt?: string | undefined }

/** Extensions count as granted, whoever granted them and when (R33); that one came late, without standing or without a date is told here. */
export function extensionFindings({ reading, texts }: Scene): readonly Finding[] {
  const cases = [...reading.state.all<Case>("case")].flatMap(({ id }) => reading.case(id)?.file ?? [])
  return [
    ...cases.flatMap((file) =>
      file.mechanisms.flatMap((mechanism) =>
        mechanism.stages.flatMap((stage) =>
          ofStage(file, stage, mechanism.zone ?? reading.zone, eventsThatSet(mechanism, "stages"), reading),
        ),
      ),
    ),
    ...texts.flatMap((text) => ofText(text, reading)),
  ]
}

function ofStage(
  file: CaseFile,
  stage: Stage,
  zone: string,
  because: readonly string[],
  reading: Resolver,
): readonly Finding[] {
  const own = file.extensions.filter((one) => one.stage === stage.stage)
  const first = stage.deadline && resolveDeadline(stage.deadline, reading.anchors({ case: file.case.id }), zone).due
  const may = (by: string) => stage.extendable !== undefined && speaksFor(reading.state, stage, by)
  const why = (by: string) =>
    stage.extendable === undefined ? "the text provides for no extension of it" : `${by} is no member of it`
  return own.flatMap((extension, index) =>
    ofExtension(
      ["case", file.case.id],
      `"${stage.stage}" in "${file.case.id}"`,
      extension,
      announcement(extension, reading),
      dueBefore(own, index, first ?? undefined, zone),
      may(extension.by) ? undefined : why(extension.by),
      { isLast: index === own.length - 1 && file.case.ended === undefined, because: [extension.madeBy, ...because] },
    ),
  )
}

function ofText(text: Instrument, reading: Resolver): readonly Finding[] {
  const first = text.ends && resolveDeadline(text.ends, reading.anchors({}), reading.zone).due
  const joined = [...text.parties, ...[...text.signatures, ...text.consents].map(({ party }) => party)]
  return text.extensions.flatMap((extension, index) =>
    ofExtension(
      ["instrument", text.id],
      `"${text.id}"`,
      extension,
      announcement(extension, reading),
      dueBefore(text.extensions, index, first ?? undefined, reading.zone),
      joined.includes(extension.by) ? undefined : `${extension.by} is no party to it`,
      {
        isLast: index === text.extensions.length - 1,
        because: [extension.event, ...eventsThatSet(text, "ends", "parties")],
      },
    ),
  )
}

/** When it was made known: an extension may have effect from before that. */
function announcement(extension: Granted & Pick<Extension, "since">, reading: Resolver): TimePoint {
  return extension.announcedAt === undefined
    ? reading.pointOf(extension.since)
    : pointAt(extension.announcedAt, reading.zone)
}

/** What was due before an extension: by the one before it, else by the text. */
function dueBefore(all: readonly Granted[], index: number, first: Due | undefined, zone: string): Due | undefined {
  const before = all[index - 1]
  if (!before) return first
  return before.until === undefined ? undefined : dueAt(before.until, zone)
}

function ofExtension(
  subject: readonly [string, string],
  name: string,
  { by, until }: Granted,
  announced: TimePoint,
  due: Due | undefined,
  withoutStanding: string | undefined,
  { isLast, because }: { readonly isLast: boolean; readonly because: readonly string[] },
): readonly Finding[] {
  return [
    ...(isLast && until === undefined
      ? [
          found(
            "extension-without-date",
            subject,
            because,
            `${by} extended ${name} and set no date: there is no due date.`,
          ),
        ]
      : []),
    // Only what is certain: an announcement of the last day itself may have been in time.
    ...(due && announced.from >= due.passed
      ? [
          found(
            "extension-late",
            subject,
            because,
            `${by} extended ${name} after ${due.day}, when its time had run out; it counts all the same.`,
          ),
        ]
      : []),
    ...(withoutStanding === undefined
      ? []
      : [
          found(
            "extension-without-standing",
            subject,
            because,
            `${by} extended ${name}, though ${withoutStanding}; it counts all the same.`,
          ),
        ]),
  ]
}
