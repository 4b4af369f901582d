import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import { accusedFindings } from "./accused.ts"
import { actFindings } from "./acts.ts"
import { anchorFindings } from "./anchors.ts"
import { boundFindings } from "./bound.ts"
import { delayFindings } from "./delay.ts"
import { dutyFindings } from "./duties.ts"
import { extensionFindings } from "./extensions.ts"
import { byGravity, type Finding } from "./finding.ts"
import { positionFindings } from "./positions.ts"
import { procedureFindings } from "./procedures.ts"
import { recordFindings } from "./record.ts"
import { roleFindings } from "./roles.ts"
import { sceneOf } from "./scene.ts"
import { sourceFindings } from "./sources.ts"
import { sustainmentFindings } from "./sustainment.ts"

export type { Finding } from "./finding.ts"

const families = [
  dutyFindings,
  roleFindings,
  accusedFindings,
  boundFindings,
  delayFindings,
  extensionFindings,
  actFindings,
  anchorFindings,
  procedureFindings,
  sustainmentFindings,
  sourceFindings,
  positionFindings,
  recordFindings,
]

/**
 * What is ambiguous or slow at one point of the three axes (semantics section 10), the gravest first. A function of the view; each finding names the
 * events that it rests on and what would remove it. A claim is never a finding, and no finding says that a duty was broken.
 */
export function findingsOf(view: View, reading = new Resolver(view)): readonly Finding[] {
  const scene = sceneOf(view, reading)
  return families.flatMap((family) => family(scene)).toSorted(byGravity)
}
