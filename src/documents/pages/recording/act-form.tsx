import type { Field } from "../../../domain/shape/shape.ts"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { type Act, addressOfAct } from "../../recording/acts.ts"
import { saysAnythingAt } from "../../recording/entries.ts"
import { Fields } from "../../recording/fields.tsx"
import { type FormView, placeInWords } from "../../recording/form-view.ts"
import { actionControl, actions, elementId, zoneControl } from "../../recording/names.ts"
import { UsualWords } from "../../recording/single-control.tsx"

type Props = { readonly act: Act; readonly form: FormView; readonly place: Place }

/** What few events say: it is folded away until it says something. */
const seldom = new Set(["precision", "onBehalfOf", "readers", "seal"])

/** The form of an act. What was refused stands at the top with links to its fields, and at each field. */
export function ActFormDocument({ act, form, place }: Props) {
  const isSeldom = ({ name }: Field) => seldom.has(name)
  const more = form.fields.filter(isSeldom)
  const isOpen = more.some(({ name }) => saysAnythingAt(form.entries, `/${name}`) || form.refusals.has(`/${name}`))
  return (
    <PackagePage isForm place={place} title={act.title} shows={{ steps: ["record", addressOfAct(act.type)] }}>
      {form.refusals.size > 0 && <Refusals form={form} />}
      <p class="lead">{act.about}</p>
      <p>
        What is not marked as optional is needed. Nothing is recorded before you have seen how it would stand.
        {isElsewhere(place) &&
          " What can be chosen is what there is at the point above; what is recorded is known from now on, whatever the point."}
      </p>
      <p>
        {`Times are kept as exact as they are written, and no finer: a year, a month, a day or an hour (2026, 2026-01, 2026-01-06, 2026-01-06 22:17). An hour without an offset is one by the clocks of ${place.words.zone}.`}
      </p>
      <form class="recording" method="post" action={hrefIn(place, ["record", addressOfAct(act.type)])}>
        <input type="hidden" name={zoneControl} value={place.words.zone} />
        <button hidden type="submit" name={actionControl} value={actions.preview}>
          Look at it
        </button>
        {form.fields
          .filter((field) => !isSeldom(field))
          .map((field) => (
            <Part key={field.name} field={field} form={form} />
          ))}
        <details open={isOpen}>
          <summary>More that can be said</summary>
          <Fields fields={more} pointer="" form={form} />
        </details>
        <UsualWords form={form} />
        <p>
          <button type="submit" name={actionControl} value={actions.preview}>
            Look at it before it is recorded
          </button>
        </p>
      </form>
    </PackagePage>
  )
}

/** The data of an event stand in the form themselves. */
function Part({ field, form }: { readonly field: Field; readonly form: FormView }) {
  if (field.name === "data" && field.shape.kind === "members")
    return <Fields fields={field.shape.fields} pointer="/data" form={form} />
  return <Fields fields={[field]} pointer="" form={form} />
}

function Refusals({ form }: { readonly form: FormView }) {
  return (
    <section class="refusals" aria-labelledby="refusals" tabIndex={-1} autofocus>
      <h2 id="refusals">This cannot be recorded yet</h2>
      <ul>
        {[...form.refusals].flatMap(([pointer, messages]) =>
          messages.map((message) => (
            <li key={`${pointer} ${message}`}>
              {pointer === "" ? (
                message
              ) : (
                <>
                  <a href={`#${elementId(pointer)}`}>{placeInWords(form.type, pointer)}</a>
                  {`: ${message}`}
                </>
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  )
}

function isElsewhere({ asked: { asOf, knownAt, seenBy } }: Place): boolean {
  return (asOf ?? knownAt ?? seenBy) !== undefined
}
