import { z } from "zod"

/**
 * What an id can name. Areas, items, topics and figures are names, not ids, and are not listed here.
 * A provision is named `instrument/provision`, a decision in a case `case/decision`.
 */
export type ReferenceKind =
  | "party"
  | "milestone"
  | "procedure"
  | "instrument"
  | "provision"
  | "reservation"
  | "notice"
  | "commitment"
  | "request"
  | "mechanism"
  | "stage"
  | "decision"
  | "report"
  | "case"
  | "line"
  | "event"

/** An id that an event speaks of, and the JSON pointer of the place where it does. */
export type Reference = { readonly kind: ReferenceKind; readonly id: string; readonly pointer: string }

type Collector = (value: never, pointer: string) => readonly Reference[]

/** What a string names: the id of one thing of such a kind, by itself or with its kind before it (`commitment:withdraw`). */
export type Naming = { readonly kinds: readonly ReferenceKind[]; readonly withKind: boolean }

const collectors = z.registry<{ collect: Collector; naming?: Naming }>()

/**
 * Marks a schema whose values speak of ids: `referencesIn` finds them wherever that schema stands in another. `naming`: where a value is
 * nothing but a name.
 */
export function speaksOf<S extends z.ZodType>(
  schema: S,
  collect: (value: z.output<S>, pointer: string) => readonly Reference[],
  naming?: Naming,
): S {
  collectors.add(schema, { collect: collect as Collector, ...(naming && { naming }) })
  return schema
}

/** A string that is the id of one thing of this kind. Each call makes a schema of its own. */
export function idOf(kind: ReferenceKind, of: z.ZodType<string, string>): z.ZodType<string, string> {
  const naming = { kinds: [kind], withKind: false }
  return speaksOf(of.clone() as z.ZodType<string, string>, (id, pointer) => [{ kind, id, pointer }], naming)
}

/** What the values of a schema name, where they are nothing but names. */
export function namingOf(schema: z.core.$ZodType): Naming | undefined {
  return collectors.get(schema)?.naming
}

/** Every id that a parsed value speaks of, with its place. */
export function referencesIn(schema: z.core.$ZodType, value: unknown, pointer: string): readonly Reference[] {
  return value === undefined || value === null ? none : walkerOf(schema)(value as object, pointer)
}

type Walker = (value: object, pointer: string) => readonly Reference[]

const none: readonly Reference[] = []
const speaksOfNothing: Walker = () => none

/** Made once for each schema, so that members that speak of nothing, most of them, are not even looked at. */
const walkers = new WeakMap<z.core.$ZodType, Walker>()

function walkerOf(schema: z.core.$ZodType): Walker {
  const known = walkers.get(schema)
  if (known) return known
  const walker = makeWalker(schema)
  walkers.set(schema, walker)
  return walker
}

function makeWalker(schema: z.core.$ZodType): Walker {
  const collector = collectors.get(schema)?.collect
  if (collector) return collector as unknown as Walker
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return walkerOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return overItems(walkerOf(schema.element))
  if (schema instanceof z.ZodRecord) return overKeys(walkerOf(schema.keyType))
  if (schema instanceof z.ZodDiscriminatedUnion)
    return (value, pointer) => walkerOf(optionFor(schema, value))(value, pointer)
  return schema instanceof z.ZodObject ? overMembers(schema) : speaksOfNothing
}

function overItems(item: Walker): Walker {
  if (item === speaksOfNothing) return item
  return (value, pointer) => (value as readonly object[]).flatMap((one, index) => item(one, `${pointer}/${index}`))
}

function overKeys(key: Walker): Walker {
  if (key === speaksOfNothing) return key
  return (value, pointer) => Object.keys(value).flatMap((one) => key(one as never, `${pointer}/${one}`))
}

function overMembers({ shape }: z.ZodObject): Walker {
  const speaking = new Map(
    Object.entries(shape)
      .map(([name, field]) => [name, walkerOf(field)] as const)
      .filter(([, walker]) => walker !== speaksOfNothing),
  )
  if (speaking.size === 0) return speaksOfNothing
  return (value, pointer) => {
    const found: Reference[] = []
    for (const [name, member] of Object.entries(value)) {
      const walker = member === undefined || member === null ? undefined : speaking.get(name)
      if (walker) found.push(...walker(member, `${pointer}/${name}`))
    }
    return found
  }
}

function optionFor(union: z.ZodDiscriminatedUnion, value: object): z.core.$ZodType {
  const chosen: unknown = Reflect.get(value, union.def.discriminator)
  const option = union.options.find((candidate) => {
    const literal = candidate instanceof z.ZodObject ? candidate.shape[union.def.discriminator] : undefined
    return literal instanceof z.ZodLiteral && literal.values.has(chosen as never)
  })
  return option ?? z.never()
}
