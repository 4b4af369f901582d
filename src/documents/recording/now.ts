import type { PackageState, Shown } from "../../projections/state.ts"
import { fieldInWords } from "../words/fields.ts"
import type { Words } from "../words/words.ts"
import { type Entries, saidIn } from "./entries.ts"

/** Which thing an act changes: the field that names it, and the collection that lists it. */
const changed = {
  CommitmentAmended: ["commitment", "commitments"],
  InstrumentAmended: ["instrument", "instruments"],
  MechanismAmended: ["mechanism", "mechanisms"],
  PartyChanged: ["party", "parties"],
} as const

const mostCharacters = 400

/** What the fields of the thing say at the point that an act is to change, by the pointers of the changes; empty where none is named yet. */
export function nowSaid(
  type: string,
  entries: Entries,
  state: PackageState,
  words: Words,
): ReadonlyMap<string, string> {
  const [field, collection] = changed[type as keyof typeof changed] ?? []
  if (field === undefined) return new Map()
  const things: readonly Shown[] = state[collection]
  const thing = things.find(({ id }) => id === saidIn(entries, `/data/${field}`))
  if (!thing) return new Map()
  return new Map(
    Object.entries(thing).map(([name, value]) => [`/data/changes/${name}`, short(fieldInWords(name, value, words))]),
  )
}

function short(said: string): string {
  return said.length <= mostCharacters ? said : `${said.slice(0, mostCharacters).trimEnd()}…`
}
