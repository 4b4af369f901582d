import { pathOf, type Said } from "../addresses.ts"
import { TextField } from "../components/field.tsx"
import { HiddenFields } from "../components/hidden-fields.tsx"
import type { Place } from "../place.ts"

type Props = { readonly place: Place; readonly steps: readonly string[]; readonly said: Said }

/** Asks the same of another point: a plain form whose fields become the address. */
export function PointForm({ place, steps, said }: Props) {
  const { asked, parties } = place
  return (
    <form class="point-form" method="get" action={pathOf(place.package, ...steps)} aria-label="Another point">
      <HiddenFields said={said} />
      <TextField name="asOf" label="As of" hint="What was so then. Empty: now." value={asked.asOf} />
      <TextField
        name="knownAt"
        label="Known at"
        hint="As it was known then. Empty: all that is known here."
        value={asked.knownAt}
      />
      <p>
        <label for="seenBy">Seen by</label>
        <select id="seenBy" name="seenBy" aria-describedby="seenBy-hint">
          <option value="">all: the record as it stands</option>
          <option value="agreed" selected={asked.seenBy === "agreed"}>
            agreed: without what any party rejects
          </option>
          {parties.map(({ id, name }) => (
            <option key={id} value={id} selected={asked.seenBy === id}>
              {name}
            </option>
          ))}
        </select>
        <small id="seenBy-hint">A party’s view leaves out what that party rejects.</small>
      </p>
      <p>
        <button type="submit">Show this point</button>
        <small>
          A date, such as 2026-01-06, an instant with its offset, or for “known at” a position, such as @52.
        </small>
      </p>
    </form>
  )
}
