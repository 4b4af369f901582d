import type { PackageState } from "../../../projections/state.ts"
import { pathOf } from "../../addresses.ts"
import type { Place } from "../../place.ts"
import { spaced } from "../../words/text.ts"
import type { HistoryAsked } from "./history-asked.ts"

type Props = { readonly asked: HistoryAsked; readonly place: Place; readonly state: PackageState }

/** The kinds of things that histories are asked for, and where the state lists them. */
const things = [
  ["commitment", "commitments"],
  ["instrument", "instruments"],
  ["case", "cases"],
  ["line", "lines"],
] as const

/** Asks for less of the record: by thing, type, actor and dates. A plain form, whose fields become the address. */
export function FilterForm({ asked, place, state }: Props) {
  const events = [...place.events.values()]
  const types = [...new Set(events.map(({ type }) => type))].toSorted()
  const actors = new Set(
    events.flatMap(({ actor: { subject, onBehalfOf } }) =>
      onBehalfOf === undefined ? [subject] : [onBehalfOf, subject],
    ),
  )
  return (
    <form class="point-form" method="get" action={pathOf(place.package, "history")} aria-label="Which events">
      {Object.entries(place.asked).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {things.map(([name, collection]) => (
        <Choice
          key={name}
          name={name}
          label={`About the ${name}`}
          options={state[collection].map(({ id }) => [id, id])}
          chosen={asked[name]}
        />
      ))}
      <Choice name="type" label="Type" options={types.map((type) => [type, spaced(type)])} chosen={asked.type} />
      <Choice
        name="actor"
        label="Recorded by, or on behalf of"
        options={[...actors].toSorted().map((actor) => [actor, place.words.nameOf(actor)])}
        chosen={asked.actor}
      />
      <Day name="from" label="In effect from" value={asked.from} />
      <Day name="to" label="In effect until" value={asked.to} />
      <p>
        <button type="submit">Show these events</button>
        <small>What is left empty leaves nothing out.</small>
      </p>
    </form>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly chosen: string | undefined
}

/** Not shown where there is nothing to choose from; what was asked for stands among the rest, even where nothing is called so. */
function Choice({ name, label, options, chosen }: ChoiceProps) {
  const isStrange = chosen !== undefined && !options.some(([value]) => value === chosen)
  const all = isStrange ? [...options, [chosen, chosen] as const] : options
  if (all.length === 0) return null
  return (
    <p>
      <label for={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name}>
        <option value="">any</option>
        {all.map(([value, words]) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </p>
  )
}

function Day({
  name,
  label,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
}) {
  return (
    <p>
      <label for={`filter-${name}`}>{label}</label>
      <input id={`filter-${name}`} name={name} type="text" value={value ?? ""} autocomplete="off" />
      <small>A year, a month, a date, or an instant.</small>
    </p>
  )
}
