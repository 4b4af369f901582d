/** How much something asks for attention; each has a shape of its own, so that nothing hangs on colour. */
export type Tone = "alarm" | "warning" | "waiting" | "settled" | "neutral"

const shapes: Readonly<Record<Tone, string>> = {
  alarm: "◆",
  warning: "▲",
  waiting: "○",
  settled: "●",
  neutral: "▪",
}

/** A state in words, with the shape of its tone before it. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{shapes[tone]}</span>
      {`\u{A0}${children}`}
    </span>
  )
}
