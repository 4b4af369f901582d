import type { ComponentChildren } from "preact"
import { type Field, pointerTo, type Shape } from "../../domain/shape/shape.ts"
import { chosenVariant, hasUsualVariant, itemsIn, mannerOf, mayBeEmptied } from "./controls.ts"
import { type FormView, labelAt } from "./form-view.ts"
import { variantInWords } from "./labels.ts"
import { actionControl, actions, addAction, countControl, elementId, removeAction, variantControl } from "./names.ts"
import { described, Flag, Group, Removal, Ticks } from "./parts.tsx"
import { isWritten, SingleControl } from "./single-control.tsx"

type FieldsProps = { readonly fields: readonly Field[]; readonly pointer: string; readonly form: FormView }

/** The fields of a value, one below the other. */
export function Fields({ fields, pointer, form }: FieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <OneField key={field.name} field={field} pointer={pointerTo(pointer, field.name)} form={form} />
      ))}
    </>
  )
}

type FieldProps = { readonly field: Field; readonly pointer: string; readonly form: FormView }

function OneField({ field, pointer, form }: FieldProps) {
  const { name, shape, optional, removable } = field
  const isChange = /^\/data\/changes\/[^/]+$/.test(pointer)
  const without = removable
    ? "Take it away"
    : isChange && mayBeEmptied(field)
      ? "Nobody, or nothing, from now on"
      : undefined
  const removal = without && <Removal pointer={pointer} form={form} what={without} />
  // Where every field may be left out, to say so of each would say nothing; and whether a source may be, hangs on who records.
  const isMarked = optional && pointer !== "/source" && !isChange
  const label = labelAt(form.type, pointer).label
  return (
    <ValueField
      label={isMarked ? `${label} (optional)` : label}
      {...{ name, shape, optional, pointer, form }}
      after={removal}
    />
  )
}

type ValueProps = {
  readonly label: string
  readonly name: string
  readonly shape: Shape
  readonly optional: boolean
  readonly pointer: string
  readonly form: FormView
  readonly after?: ComponentChildren
}

/** A value with its label: a group where it has parts, else one control. */
function ValueField(props: ValueProps) {
  const { shape, pointer, form, label, optional, after } = props
  if (shape.kind === "members")
    return (
      <Group {...{ label, pointer, form, after }}>
        {pointer === "/data/changes" && form.now.size === 0 && (
          <button class="quiet" type="submit" name={actionControl} value={actions.reshape}>
            Show how it stands now
          </button>
        )}
        <Fields fields={shape.fields} pointer={pointer} form={form} />
      </Group>
    )
  if (shape.kind === "variants") return <VariantField {...props} shape={shape} />
  if (shape.kind === "list" && mannerOf(shape) === "ticked")
    return (
      <Group {...{ label, pointer, form, after }}>
        <Ticks of={shape.of} pointer={pointer} form={form} />
      </Group>
    )
  if (shape.kind === "list" && mannerOf(shape) === "one by one") return <ItemsField {...props} shape={shape} />
  if (shape.kind === "flag") return <Flag {...{ label, pointer, form, after }} />
  const told = described(form, pointer, isWritten(form, props.name, shape))
  const common = {
    id: elementId(pointer),
    name: pointer,
    autocomplete: "off",
    "aria-required": optional || isDay(shape) ? undefined : "true",
    ...told.attributes,
  }
  const single = shape.kind === "list" ? shape.of : shape
  return (
    <div class="field">
      <label for={elementId(pointer)}>{label}</label>
      {told.words}
      <SingleControl shape={single} name={props.name} {...{ pointer, optional, form, common }} />
      {after}
    </div>
  )
}

type OwnProps<Kind extends Shape["kind"]> = ValueProps & { readonly shape: Extract<Shape, { kind: Kind }> }

/** Which of several ways; without scripts the button lays out the one that was chosen, and keeps what was said elsewhere. */
function VariantField({ label, shape, name, optional, pointer, form, after }: OwnProps<"variants">) {
  const { attributes, words } = described(form, pointer)
  const id = elementId(pointer)
  const chosen = chosenVariant(shape, pointer, optional, form.entries)
  const isFreeToChoose = optional && !hasUsualVariant(shape)
  return (
    <fieldset>
      <legend>{label}</legend>
      {words}
      <div class="variant">
        <label for={id}>Way to say it</label>
        <select id={id} name={variantControl(pointer)} {...attributes}>
          {isFreeToChoose && <option value="">not said</option>}
          {shape.variants.map((variant) => (
            <option key={variant.name} value={variant.name} selected={variant.name === chosen?.name}>
              {variantInWords(variant.name)}
            </option>
          ))}
        </select>
        <button class="quiet" type="submit" name={actionControl} value={actions.reshape}>
          Use this form
          <span class="unseen">{` of ${label}`}</span>
        </button>
      </div>
      {chosen?.shape.kind === "members" ? (
        <Fields
          fields={chosen.shape.fields.filter((field) => field.shape.kind !== "constant")}
          pointer={pointer}
          form={form}
        />
      ) : (
        chosen && chosen.shape.kind !== "constant" && <Alone {...{ shape: chosen.shape, name, pointer, form, label }} />
      )}
      {after}
    </fieldset>
  )
}

type AloneProps = Pick<ValueProps, "shape" | "name" | "pointer" | "form" | "label">

/** A value in one piece that shares its pointer with the choice before it. */
function Alone({ shape, name, pointer, form, label }: AloneProps) {
  const id = `${elementId(pointer)}-value`
  const common = { id, name: pointer, autocomplete: "off", ...described(form, pointer).attributes }
  const hint = shape.kind === "token" && shape.form === "anchor"
  return (
    <div class="field">
      <label for={id}>{`${label}: what`}</label>
      {hint && <small class="hint">Such as milestone:ceasefire.reached or instrument:declaration.in-force.</small>}
      <SingleControl {...{ shape, pointer, name, form, common }} optional={false} />
    </div>
  )
}

/** Items one below the other, each with a button that takes it out, and one that adds another. */
function ItemsField({ label, name, shape, optional, pointer, form, after }: OwnProps<"list">) {
  const length = itemsIn(shape, pointer, optional, form.entries)
  const singular = labelAt(form.type, pointer).label
  return (
    <Group {...{ label, pointer, form, after }}>
      <input type="hidden" name={countControl(pointer)} value={String(length)} />
      {Array.from({ length }, (_, index) => {
        const item = pointerTo(pointer, index)
        return (
          <div key={item} class="item">
            <ValueField
              label={`${singular} ${index + 1}`}
              pointer={item}
              {...{ name, form }}
              shape={shape.of}
              optional={false}
            />
            <button class="quiet" type="submit" name={actionControl} value={removeAction(item)}>
              {`Take out ${singular.toLowerCase()} ${index + 1}`}
            </button>
          </div>
        )
      })}
      <button class="quiet" type="submit" name={actionControl} value={addAction(pointer)}>
        {length === 0 ? "Add one" : "Add another"}
        <span class="unseen">{` to ${singular}`}</span>
      </button>
    </Group>
  )
}

/** A control for dates takes no word on whether it must be filled in; its label tells where it need not be. */
function isDay(shape: Shape): boolean {
  return shape.kind === "time" && shape.precision === "day"
}
