import { wordingDifference } from "../words/difference.ts"

/** A wording with what went struck out and what came underlined, each where it stands. */
export function WordingChanged({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <p class="wording">
      {wordingDifference(before, after).map((stretch, index) => {
        const key = `${index} ${stretch.in}`
        if (stretch.in === "both") return <span key={key}>{stretch.text}</span>
        return stretch.in === "before" ? <del key={key}>{stretch.text}</del> : <ins key={key}>{stretch.text}</ins>
      })}
    </p>
  )
}
