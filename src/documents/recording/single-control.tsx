import type { Shape } from "../../domain/shape/shape.ts"
import { capital, spaced } from "../words/text.ts"
import { saidIn } from "./entries.ts"
import type { FormView } from "./form-view.ts"
import type { Offer } from "./offers.ts"

type Props = {
  readonly shape: Shape
  readonly pointer: string
  readonly name: string
  readonly optional: boolean
  readonly form: FormView
  /** What every control says of itself: its name, its id, and what describes it. */
  readonly common: Readonly<Record<string, string | boolean | undefined>>
}

/** Words that go on one line, though they may be long. */
const shortWords = new Set(["title", "name", "locator", "reliability", "place", "what", "partOf"])

/** Which acts make a thing that others only name: those choose its name, the others choose among what is there. */
const makers: Readonly<Record<string, ReadonlySet<string>>> = {
  case: new Set(["IncidentReported", "ObservationMade", "BreachClaimed"]),
  line: new Set(["LineOpened"]),
  decision: new Set(["DecisionOpened"]),
}

/** Whether a value is a name that is written, and not chosen among what is there. */
export function isWritten(form: FormView, name: string, shape: Shape): boolean {
  return shape.kind === "token" && shape.form === "name" && (makers[name]?.has(form.type) ?? true)
}

/** The control of a value that is said in one piece. */
export function SingleControl({ shape, pointer, name, optional, form, common }: Props) {
  const said = saidIn(form.entries, pointer)
  const empty = optional ? "not said" : "choose one"
  switch (shape.kind) {
    case "words":
      return shortWords.has(name) ? (
        <input {...common} type="text" value={said} />
      ) : (
        <textarea {...common} rows={3} value={said} />
      )
    case "data":
      return <textarea {...common} class="data" rows={6} spellcheck={false} value={said} />
    case "choice":
      return <Select common={common} said={said} empty={empty} groups={[{ offers: shape.options.map(asWord) }]} />
    case "id": {
      const { kinds, withKind } = shape.naming
      const groups = kinds.map((kind) => ({
        title: withKind ? capital(spaced(kind)) : undefined,
        offers: offersOf(form, kind, withKind),
      }))
      const isTooLong = groups.reduce((sum, { offers }) => sum + offers.length, 0) > mostOffered
      if (isTooLong) return <input {...common} type="text" value={said} />
      return <Select common={common} said={said} empty={empty} groups={groups} />
    }
    case "time":
      return shape.precision === "day" ? (
        <input {...common} type="date" value={said} />
      ) : (
        <input {...common} type="text" value={said} />
      )
    case "number":
      return <input {...common} type="text" inputMode="numeric" value={said} />
    default:
      return <Token shape={shape} name={name} form={form} common={common} said={said} empty={empty} />
  }
}

type TokenProps = Pick<Props, "shape" | "name" | "form" | "common"> & { readonly said: string; readonly empty: string }

/** A name is chosen where the act is on what is there; else it is written, with what is usual offered. */
function Token({ shape, name, form, common, said, empty }: TokenProps) {
  const made = makers[name]
  if (made && !made.has(form.type)) {
    const offers = form.offers.ids(name as "case" | "line" | "decision")
    // In the case that is named beside it a decision goes by its own name.
    const own = offers.map(({ value, label }) => ({ value: value.slice(value.indexOf("/") + 1), label }))
    return <Select common={common} said={said} empty={empty} groups={[{ offers: own }]} />
  }
  const list = listFor(shape, name)
  const offered = list !== undefined && form.offers.usual(list).length > 0
  return <input {...common} type="text" value={said} list={offered ? listId(list) : undefined} />
}

/** The lists of usual words, once for all the fields that offer them. */
const lists = ["anchor", "unit", "zone", "case", "provision", "topic", "item", "area", "figure", "holder"] as const

function listFor(shape: Shape, name: string): string | undefined {
  const key = shape.kind === "token" && shape.form !== undefined && shape.form !== "name" ? shape.form : name
  return (lists as readonly string[]).includes(key) ? key : undefined
}

function listId(list: string): string {
  return `usual-${list}`
}

export function UsualWords({ form }: { readonly form: FormView }) {
  return (
    <>
      {lists.map((list) => {
        const words = form.offers.usual(list)
        return (
          words.length > 0 && (
            <datalist key={list} id={listId(list)}>
              {words.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )
        )
      })}
    </>
  )
}

type Group = { readonly title?: string | undefined; readonly offers: readonly Offer[] }

type SelectProps = {
  readonly common: Props["common"]
  readonly said: string
  readonly empty: string
  readonly groups: readonly Group[]
}

/** One of several. What was said and is not among them stays, for the ledger to refuse. */
function Select({ common, said, empty, groups }: SelectProps) {
  const isThere = said === "" || groups.some(({ offers }) => offers.some(({ value }) => value === said))
  return (
    <select {...common}>
      <option value="">{empty}</option>
      {!isThere && (
        <option value={said} selected>
          {said}
        </option>
      )}
      {groups.map(({ title, offers }) =>
        title === undefined ? (
          <Options key={title} offers={offers} said={said} />
        ) : (
          offers.length > 0 && (
            <optgroup key={title} label={title}>
              <Options offers={offers} said={said} />
            </optgroup>
          )
        ),
      )}
    </select>
  )
}

function Options({ offers, said }: { readonly offers: readonly Offer[]; readonly said: string }) {
  return (
    <>
      {offers.map(({ value, label }) => (
        <option key={value} value={value} selected={value === said}>
          {label}
        </option>
      ))}
    </>
  )
}

/** More than these are not listed, so that a form of a large package stays a form: names are written then. */
export const mostOffered = 250

export function offersOf(
  { offers }: Pick<FormView, "offers">,
  kind: Parameters<typeof offers.ids>[0],
  withKind: boolean,
) {
  const found = offers.ids(kind)
  return withKind ? found.map(({ value, label }) => ({ value: `${kind}:${value}`, label })) : found
}

export function asWord(value: string): Offer {
  return { value, label: value.startsWith("/data/") ? capital(spaced(value.slice(6))) : spaced(value) }
}
