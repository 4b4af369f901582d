import type { Ground } from "./evaluation.ts"
import { compareMaking, type Key, type StreamVersions, type Turn, textOf, type Version } from "./version.ts"

/** What the kept versions say of the state just before a turn. */
export function groundBefore(versions: StreamVersions, turn: Turn): Ground {
  return {
    get: (key) => versions.before(key, turn),
    all: (kind) => [...versions.allBefore(kind, turn)].sort(compareMaking),
  }
}

/** A thing that is not, from the current turn on, what the kept versions say. `version` is what it is; undefined: it is not there. */
export type Changed = { readonly key: Key; readonly version: Version | undefined; next: Turn | undefined }

/** What the kept versions say of the state just before a turn, but for the things that have changed. */
export function changedGround(versions: StreamVersions, turn: Turn, changed: ReadonlyMap<string, Changed>): Ground {
  const kept = groundBefore(versions, turn)
  return {
    get: (key) => {
      const other = changed.get(textOf(key))
      return other ? other.version : kept.get(key)
    },
    all: (kind) => {
      const others = [...changed.values()].filter(({ key }) => key.kind === kind)
      if (others.length === 0) return kept.all(kind)
      const same = kept.all(kind).filter((version) => !changed.has(textOf(version)))
      return [...same, ...others.flatMap(({ version }) => version ?? [])].sort(compareMaking)
    },
  }
}
