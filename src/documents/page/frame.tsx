import type { ComponentChildren } from "preact"
import type { Assets } from "../place.ts"

type Props = {
  /** For the window and bookmarks. */
  readonly title: string
  readonly assets: Assets
  /** What stands below the name of the program: whose page it is, and where else to go. */
  /** What every printed page says at its top. */
  readonly runningHead?: string
  readonly header?: ComponentChildren
  /** What moves the whole page to another point. */
  readonly bar?: ComponentChildren
  readonly footer?: ComponentChildren
  readonly children: ComponentChildren
}

/** Every page: its head, the way past what is the same everywhere, and its landmarks. The stylesheet and the script come from here too. */
export function Frame({ title, assets, runningHead, header, bar, footer, children }: Props) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={assets.icon} />
        <link rel="stylesheet" href={assets.stylesheet} />
        <script src={assets.script} type="module" />
      </head>
      <body>
        {runningHead !== undefined && (
          <div class="running-head" aria-hidden="true">
            <p>{runningHead}</p>
          </div>
        )}
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header>
          <p class="program">
            <a href="/packages">Depositary</a>
          </p>
          {header}
        </header>
        {bar}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {footer && <footer>{footer}</footer>}
      </body>
    </html>
  )
}
