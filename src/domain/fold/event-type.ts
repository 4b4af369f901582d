import type { z } from "zod"
import type { Reference } from "../values/reference.ts"
import type { State } from "./entity.ts"
import type { EventInView, Outcome } from "./outcome.ts"

/** Where events of a type are recorded: `package-or-case` by whether the data names a case, `anywhere` in the stream of the event named. */
type StreamKind = "package" | "case" | "line" | "package-or-case" | "anywhere"

/** A field that does not fit, by its JSON pointer within the data, and what would. */
export type Misfit = { readonly pointer: string; readonly accepted: string }

/**
 * One event type: its schema, where it is recorded, whose act it is, which of its fields may be sealed, and what it does to the
 * state. `apply` is total: whatever the state holds, it answers with what is written or why nothing is.
 */
export type EventType<Type extends string = string, Data extends z.ZodObject = z.ZodObject> = {
  readonly type: Type
  readonly version: number
  readonly stream: StreamKind
  readonly data: Data
  /** The party whose act this is, where it is one party's; it may record it itself (semantics section 9). */
  readonly actOf?: (data: z.output<Data>, state: State) => string | undefined
  /** Free text that may name people: top-level members of the data that may be sealed. */
  readonly sealable?: readonly (keyof z.output<Data> & string)[]
  /** Ids that no single field holds (a provision with its instrument), with pointers within the data. */
  readonly alsoSpeaksOf?: (data: z.output<Data>, state: State) => readonly Reference[]
  /** What a schema cannot see: whether the data fits what is there (the unit of a line). Asked at admission only. */
  readonly check?: (data: z.output<Data>, state: State) => readonly Misfit[]
  readonly apply: (state: State, event: EventInView<z.output<Data>>) => Outcome
}

/** Ties a type's parts together, so that each knows the shape of the data. All types are of version 1 today. */
export function eventType<const Type extends string, Data extends z.ZodObject>(
  definition: Omit<EventType<Type, Data>, "version">,
): EventType<Type, Data> {
  return { ...definition, version: 1 }
}
