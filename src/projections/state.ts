import type { Entity } from "../domain/fold/entity.ts"
import type { Inapplicable } from "../domain/fold/evolve.ts"
import type { Coordinates } from "./coordinates.ts"
import { groupBy } from "./group-by.ts"
import type { View } from "./view.ts"

/** A thing as an answer shows it: its fields, the event that made it, since when, and the event that changed it last. */
export type Shown = { readonly id: string; readonly [field: string]: unknown }

/** The collections of a package, each with the kind of thing that it lists. Things of other kinds stand within these. */
export const collections = {
  parties: "party",
  milestones: "milestone",
  procedures: "procedure",
  politicalDates: "political-date",
  figures: "figure",
  instruments: "instrument",
  provisions: "provision",
  positions: "position",
  declarations: "declaration",
  commitments: "commitment",
  mechanisms: "mechanism",
  control: "control",
  decisions: "decision",
  reports: "report",
  cases: "case",
  requirements: "requirement",
  leadTimes: "lead-time",
  exchangeRates: "exchange-rate",
  overlaps: "overlap",
  lines: "line",
  stances: "stance",
  rivalReports: "rival-report",
} as const

export type Collection = keyof typeof collections

/** What stands within what: the kind, the member of the parent that lists it, and the field that names the parent. */
const within: Readonly<
  Partial<Record<Collection, readonly (readonly [kind: string, member: string, field: string])[]>>
> = {
  instruments: [
    ["reservation", "reservations", "instrument"],
    ["notice", "notices", "instrument"],
  ],
  commitments: [
    ["request", "requests", "commitment"],
    ["fulfilment", "fulfilments", "commitment"],
    ["waiver", "waivers", "commitment"],
    ["excuse", "excuses", "commitment"],
  ],
  decisions: [["vote", "votes", "decision"]],
  lines: [["line-entry", "entries", "line"]],
  cases: [
    ["incident", "incidents", "case"],
    ["observation", "observations", "case"],
    ["claim", "claims", "case"],
    ["answer", "answers", "case"],
    ["evidence", "evidence", "case"],
    ["referral", "referrals", "case"],
    ["verification", "verifications", "case"],
    ["attribution", "attributions", "case"],
    ["determination", "determinations", "case"],
    ["remedy", "remedies", "case"],
    ["cure-notice", "cureNotices", "case"],
    ["response", "responses", "case"],
    ["extension", "extensions", "case"],
  ],
}

/** The kinds of things that stand within the things of a collection. */
export function kindsWithin(name: Collection): readonly string[] {
  return (within[name] ?? []).map(([kind]) => kind)
}

/** For each kind that stands within another, the field that names the thing it stands within. */
export const parentFields: ReadonlyMap<string, string> = new Map(
  Object.values(within).flatMap((children) => children.map(([kind, , field]) => [kind, field] as const)),
)

/** The package at a point, as data: the same JSON through every door. */
export type PackageState = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly title: string | null
  readonly purpose: string | null
  readonly timeZone: string
  readonly seals: unknown
} & { readonly [C in Collection]: readonly Shown[] } & {
  readonly inapplicable: readonly Inapplicable[]
  readonly withheld: number
}

/** The title of the package in a view; null while it is not open there. */
export function titleOf(view: View): string | null {
  const [opened] = view.entities.all("package") as Iterable<Entity<"package", { title: string }>>
  return opened?.title ?? null
}

/** Lays a view out as the state of its package. */
export function stateOf(packageId: string, view: View, coordinates: Coordinates): PackageState {
  const [opened] = view.entities.all("package") as Iterable<
    Entity<"package", { title: string; purpose: string; seals?: unknown }>
  >
  const listed = Object.keys(collections).map((name) => [name, collectionOf(view, name as Collection)])
  return {
    package: packageId,
    coordinates,
    title: opened?.title ?? null,
    purpose: opened?.purpose ?? null,
    timeZone: view.zone,
    seals: opened?.seals ?? null,
    ...(Object.fromEntries(listed) as { readonly [C in Collection]: readonly Shown[] }),
    inapplicable: view.inapplicable,
    withheld: view.withheld,
  }
}

/** One collection of a view, in the order in which its things were made. */
export function collectionOf(view: View, name: Collection): readonly Shown[] {
  const children = (within[name] ?? []).map(([kind, member, field]) => {
    const byParent = groupBy(view.entities.all(kind), (child) => String(Reflect.get(child, field)))
    return (parent: Entity) => [member, (byParent.get(parent.id) ?? []).map(shown)] as const
  })
  return [...view.entities.all(collections[name])].map((entity) => ({
    ...shown(entity),
    ...Object.fromEntries(children.map((childrenOf) => childrenOf(entity))),
  }))
}

function shown({ entity: _kind, ...fields }: Entity): Shown {
  return fields
}
