import { type Sustainment, sustainmentOf } from "../sustainment/sustainment.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** What years to come lack: periods without funds, orders that come too late, amounts promised twice, and where they fall away. */
export function sustainmentFindings({ view }: Scene): readonly Finding[] {
  const sustainment = sustainmentOf(view)
  return [
    ...sustainment.needs.flatMap(ofNeed),
    ...sustainment.orders
      .filter(({ latestSafe }) => latestSafe?.timeliness === "too-late")
      .map(({ line, because, sentence }) => found("order-too-late", ["line", line], because, sentence)),
    ...sustainment.overlaps.map(({ event, because, sentence }) =>
      found("overlap", ["overlap", event], because, sentence),
    ),
    ...sustainment.lines.flatMap(({ line, cliffs }) =>
      cliffs.flatMap(({ cliff }) => (cliff ? [found("cliff", ["line", line], cliff.because, cliff.sentence)] : [])),
    ),
  ]
}

/** A need is named by recipient and item, its periods by their first day. */
function ofNeed({ recipient, item, gaps }: Sustainment["needs"][number]): readonly Finding[] {
  return gaps.flatMap(({ period, state, because, sentence, order }) => {
    const subject = ["requirement", `${recipient}/${item}/${period.from}/${period.to}`] as const
    return [
      ...(state === "short" ? [found("unfunded-period", subject, because, sentence)] : []),
      ...(state === "not-known" ? [found("funding-not-known", subject, because, sentence)] : []),
      ...(order?.state === "too-late" ? [found("too-late-to-order", subject, order.because, order.sentence)] : []),
    ]
  })
}
