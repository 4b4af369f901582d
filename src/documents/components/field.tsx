import type { Choice } from "./choices.ts"

type Props = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: unknown
}

/** A line to be filled in, with what it means below it. */
export function TextField({ name, label, hint, value }: Props) {
  return (
    <p>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        value={value === undefined ? "" : String(value)}
        autocomplete="off"
        aria-describedby={`${name}-hint`}
      />
      <small id={`${name}-hint`}>{hint}</small>
    </p>
  )
}

/** One of several, or what stands for none of them. */
export function ChoiceField({
  none,
  choices,
  ...field
}: Props & { readonly none: string; readonly choices: readonly Choice[] }) {
  const { name, label, hint, value: chosen } = field
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name} aria-describedby={`${name}-hint`}>
        <option value="">{none}</option>
        {choices.map(({ value, words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
      <small id={`${name}-hint`}>{hint}</small>
    </p>
  )
}
