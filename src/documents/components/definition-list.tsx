import type { ComponentChildren } from "preact"

export type Definition = { readonly term: string; readonly details: ComponentChildren }

/** Names and what stands for them, one below the other. */
export function DefinitionList({ entries }: { readonly entries: readonly Definition[] }) {
  return (
    <dl>
      {entries.map(({ term, details }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{details}</dd>
        </div>
      ))}
    </dl>
  )
}
