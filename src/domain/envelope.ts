import { z } from "zod"
import { catalogue, type TypedData } from "./catalogue.ts"
import type { Precision } from "./values/moment.ts"
import { instant, isNoFiner, moment, precisions, shapeOf } from "./values/moment.ts"
import { eventId, slug } from "./values/slug.ts"
import { type Actor, actor, type Source, source } from "./values/source.ts"

/** What an event says of itself, whoever wrote it and wherever it stands. */
const common = {
  effectiveAt: moment,
  /** Coarser than the shape of `effectiveAt` where only the order within the day is known. Absent: by its shape. */
  precision: z.enum(precisions).optional(),
  source: source.optional(),
  correlationId: z.string().min(1).max(128).optional(),
  causationId: z.string().min(1).max(128).optional(),
  /** Who may read data and source: parties or roles. Absent: everybody who may read the package. */
  readers: z.array(slug).min(1).optional(),
}

const asProposed = {
  id: eventId.optional(),
  version: z.literal(1).optional(),
  ...common,
  /** The party for which the depositary records; a delegate's own party needs no word. */
  onBehalfOf: slug.optional(),
  /** JSON pointers of the free text to seal, such as `/data/description`. */
  seal: z.array(z.string().startsWith("/data/")).optional(),
}

const asReplayed = {
  ...asProposed,
  recordedAt: instant,
  actor,
}

type Shape<Fields extends z.core.$ZodLooseShape> = z.output<z.ZodObject<Fields, z.core.$strict>>

/** An event as a client proposes it: `id`, `version` and `precision` may be left to the ledger. */
export type Proposal = TypedData & Omit<Shape<typeof asProposed>, "precision"> & { readonly precision?: Precision }

/** An event with the stamps of another ledger, or of the day on which its source was published. */
export type ReplayedProposal = TypedData & Shape<typeof asReplayed>

/** One discriminated union over the whole catalogue: the type decides, in one step, which schema the rest must fit. */
function unionWith(fields: z.core.$ZodLooseShape) {
  const [first, ...rest] = catalogue.map((listed) =>
    z.strictObject({ type: z.literal(listed.type), ...fields, data: listed.data }).refine(isNoFinerThanShape, {
      path: ["precision"],
      message: "a precision that is not finer than `effectiveAt` itself",
    }),
  )
  if (!first) throw new Error("the catalogue is empty")
  return z.discriminatedUnion("type", [first, ...rest])
}

function isNoFinerThanShape(event: object): boolean {
  const { effectiveAt, precision } = event as { effectiveAt: string; precision?: Precision }
  return precision === undefined || isNoFiner(precision, effectiveAt)
}

export const proposalSchema = unionWith(asProposed) as unknown as z.ZodType<Proposal>
export const replayedProposalSchema = unionWith(asReplayed) as unknown as z.ZodType<ReplayedProposal>

/**
 * An event as it is stored, hashed and exported: everything but its position. `data` and `source` stand without what `sealed` commits to
 * (path → hexadecimal SHA-256); with `readers` both are sealed as a whole.
 */
export type Envelope = {
  readonly id: string
  readonly package: string
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly version: number
  readonly effectiveAt: string
  readonly precision: Precision
  readonly recordedAt: string
  readonly actor: Actor
  readonly source?: Source
  readonly correlationId?: string
  readonly causationId?: string
  readonly readers?: readonly string[]
  readonly sealed?: Readonly<Record<string, string>>
  readonly data?: unknown
}

/** An event in its place in the ledger, with its sealed values put back as far as they are there. */
export type RecordedEvent = Omit<Envelope, "data"> & {
  readonly position: number
  /** The greatest `recordedAt` in its package up to its position. */
  readonly knownAt: string
  readonly data: unknown
}

/** The precision that an event keeps: the one stated, else that of the shape of its time. */
export function precisionOf(effectiveAt: string, stated: Precision | undefined): Precision {
  return stated ?? shapeOf(effectiveAt) ?? "instant"
}
