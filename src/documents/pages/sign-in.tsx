import { Frame } from "../page/frame.tsx"
import type { Assets } from "../place.ts"

type Props = {
  readonly assets: Assets
  /** Where whoever signs in wanted to go. */
  readonly to: string
  /** Why the last token was not taken. */
  readonly refusal?: string | undefined
}

/** Asks for the token with which this ledger is read and written. */
export function SignInDocument({ assets, to, refusal }: Props) {
  const describedBy = refusal === undefined ? "token-hint" : "token-hint token-refusal"
  return (
    <Frame title="Sign in – Depositary" assets={assets}>
      <h1>Sign in</h1>
      <p class="lead">This ledger is read and written with a token. Whoever runs it gives you yours.</p>
      <form class="recording" method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <div class="field">
          <label for="token">Token</label>
          <small class="hint" id="token-hint">
            It is kept in this browser until you sign out or close it, and sent to this server alone.
          </small>
          {refusal !== undefined && (
            <div class="refusal" id="token-refusal">
              <p>{refusal}</p>
            </div>
          )}
          <input
            id="token"
            name="token"
            type="password"
            autocomplete="current-password"
            required
            aria-describedby={describedBy}
            aria-invalid={refusal === undefined ? undefined : true}
            autofocus={refusal !== undefined}
          />
        </div>
        <p>
          <button type="submit">Sign in</button>
        </p>
      </form>
    </Frame>
  )
}
