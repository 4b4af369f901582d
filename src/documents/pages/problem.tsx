import { Frame } from "../page/frame.tsx"
import type { Assets } from "../place.ts"

/** A problem as people read it: what RFC 9457 gives to programs, in the same words. */
export type ProblemShown = {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** What the kind of problem means, and what to do about it. */
  readonly about: string
  readonly accepted?: string | undefined
  readonly issues: readonly { readonly pointer: string; readonly message: string }[]
  /** Names this occurrence here and in the log. */
  readonly instance: string
}

export function ProblemDocument({ problem, assets }: { readonly problem: ProblemShown; readonly assets: Assets }) {
  const { status, title, detail, about, accepted, issues, instance } = problem
  return (
    <Frame title={`${title} – Depositary`} assets={assets}>
      <h1>{title}</h1>
      <p class="lead">{detail}</p>
      {issues.length > 0 && (
        <ul>
          {issues.map(({ pointer, message }) => (
            <li key={pointer + message}>
              <code>{pointer === "" ? "the request" : pointer}</code>
              {`: ${message}`}
            </li>
          ))}
        </ul>
      )}
      {accepted !== undefined && (
        <p>
          <strong>Accepted:</strong> {accepted}
        </p>
      )}
      <p>{about}</p>
      <p>
        <a href="/packages">All packages</a>
      </p>
      <p>
        <small>
          {`Status ${status}, `}
          <code>{instance}</code>
        </small>
      </p>
    </Frame>
  )
}
