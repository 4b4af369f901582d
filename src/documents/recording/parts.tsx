import type { ComponentChildren } from "preact"
import type { Shape } from "../../domain/shape/shape.ts"
import { saidIn } from "./entries.ts"
import { type FormView, labelAt } from "./form-view.ts"
import { elementId, removalControl } from "./names.ts"
import { asWord, mostOffered, offersOf } from "./single-control.tsx"

/** The hint and the refusals of an element, and how the element points at them. */
export function described(form: FormView, pointer: string, isNewName = false) {
  const id = elementId(pointer)
  const { hint = isNewName ? "A short name: lower-case letters, digits and hyphens." : undefined } = labelAt(
    form.type,
    pointer,
  )
  const now = form.now.get(pointer)
  const told = [
    ...(hint === undefined || /\/\d+$/.test(pointer) ? [] : [hint]),
    ...(now === undefined ? [] : [`Now: ${now}`]),
  ]
  const hints = told.length === 0 ? undefined : told.join(" ")
  const refusals = form.refusals.get(pointer) ?? []
  const by = [...(hints === undefined ? [] : [`${id}-hint`]), ...(refusals.length === 0 ? [] : [`${id}-refusal`])]
  return {
    attributes: {
      "aria-describedby": by.length === 0 ? undefined : by.join(" "),
      "aria-invalid": refusals.length > 0 ? (true as const) : undefined,
    },
    words: (
      <>
        {hints !== undefined && (
          <small class="hint" id={`${id}-hint`}>
            {hints}
          </small>
        )}
        {refusals.length > 0 && (
          <div class="refusal" id={`${id}-refusal`}>
            {refusals.map((refusal) => (
              <p key={refusal}>{refusal}</p>
            ))}
          </div>
        )}
      </>
    ),
  }
}

type GroupProps = {
  readonly label: string
  readonly pointer: string
  readonly form: FormView
  readonly children: ComponentChildren
  readonly after?: ComponentChildren
}

export function Group({ label, pointer, form, children, after }: GroupProps) {
  const { attributes, words } = described(form, pointer)
  return (
    <fieldset id={elementId(pointer)} tabIndex={-1} aria-describedby={attributes["aria-describedby"]}>
      <legend>{label}</legend>
      {words}
      {children}
      {after}
    </fieldset>
  )
}

/** Several of what is there: a box for each. What was said and is not there stays, for the ledger to refuse. */
export function Ticks({
  of,
  pointer,
  form,
}: {
  readonly of: Shape
  readonly pointer: string
  readonly form: FormView
}) {
  const said = form.entries.get(pointer) ?? []
  const offers =
    of.kind === "choice"
      ? of.options.map(asWord)
      : of.kind === "id"
        ? of.naming.kinds.flatMap((kind) => offersOf(form, kind, of.naming.withKind))
        : []
  if (offers.length > mostOffered) return <Written pointer={pointer} said={said} form={form} />
  const roles = pointer === "/readers" ? ["depositary", "delegate", "verifier", "judge", "observer"].map(asRole) : []
  const there = [...offers, ...roles]
  const others = said.filter((value) => value !== "" && !there.some((offer) => offer.value === value))
  if (there.length + others.length === 0) return <p class="empty">There is nothing of this kind here yet.</p>
  return (
    <div class="ticks">
      {[...there, ...others.map((value) => ({ value, label: value }))].map(({ value, label }, index) => {
        const id = `${elementId(pointer)}-${index}`
        return (
          <p key={value} class="tick">
            <input id={id} type="checkbox" name={pointer} value={value} checked={said.includes(value)} />
            <label for={id}>{label}</label>
          </p>
        )
      })}
    </div>
  )
}

type WrittenProps = { readonly pointer: string; readonly said: readonly string[]; readonly form: FormView }

/** Too many to be listed: their names are written, with commas between. */
function Written({ pointer, said, form }: WrittenProps) {
  const id = `${elementId(pointer)}-names`
  return (
    <div class="field">
      <label for={id}>{`${labelAt(form.type, pointer).label}: their names`}</label>
      <small class="hint" id={`${id}-hint`}>
        There are too many to list. Write their names, with commas between.
      </small>
      <textarea id={id} name={pointer} rows={2} aria-describedby={`${id}-hint`} value={said.join(", ")} />
    </div>
  )
}

function asRole(role: string) {
  return { value: role, label: `whoever is ${role}` }
}

/** Said or not said. */
export function Flag({ label, pointer, form, after }: Omit<GroupProps, "children">) {
  const { attributes, words } = described(form, pointer)
  const id = elementId(pointer)
  return (
    <div class="field">
      <p class="tick">
        <input
          id={id}
          type="checkbox"
          name={pointer}
          value="true"
          checked={saidIn(form.entries, pointer) !== ""}
          {...attributes}
        />
        <label for={id}>{label}</label>
      </p>
      {words}
      {after}
    </div>
  )
}

type RemovalProps = { readonly pointer: string; readonly form: FormView; readonly what: string }

/** In changes: that a field is to be taken away, or that a list is to be empty. */
export function Removal({ pointer, form, what }: RemovalProps) {
  const name = removalControl(pointer)
  const id = `${elementId(pointer)}-none`
  return (
    <p class="tick">
      <input id={id} type="checkbox" name={name} value="true" checked={saidIn(form.entries, name) !== ""} />
      <label for={id}>
        {what}
        <span class="unseen">{`: ${labelAt(form.type, pointer).label}`}</span>
      </label>
    </p>
  )
}
