import { circlesOf } from "../time/circles.ts"
import { type Finding, found } from "./finding.ts"
import type { Scene } from "./scene.ts"

/** Anchors that wait on each other: each circle once, from its alphabetically first anchor (R23). */
export function anchorFindings({ view, reading }: Scene): readonly Finding[] {
  return circlesOf(view, reading).map(({ anchors, because, sentence }) =>
    found("circular-anchors", ["anchor", anchors[0] ?? ""], because, sentence),
  )
}
