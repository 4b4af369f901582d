import { done, type Result } from "../../domain/admission/refusal.ts"
import { standingOf } from "../../projections/versions/view-of-versions.ts"
import type { Clearance, View } from "../../projections/view.ts"
import type { KeptPackage, PackageViews, WantedThings } from "../../views/package-views.ts"
import { type Asked, type Resolved, resolveIn } from "../coordinates.ts"
import type { StatePoint } from "./state-point.ts"

/** What asking at a kept point needs besides the views. */
type Here = { readonly packageId: string; readonly now: number; readonly lastPosition: number }

/** Whether kept views say what this reader asks for: they hold the record as it stands, for whoever may read everything. */
export function keptIsWhole(kept: KeptPackage, asked: Asked, clearance: Clearance): boolean {
  return (asked.seenBy === undefined || !kept.stances) && (clearance.role === "depositary" || !kept.readers)
}

/**
 * The point that was asked for, from kept views: `wanted` of its things, or all of them. Undefined where only the fold can tell what stands
 * there.
 */
export function keptPoint(
  views: PackageViews,
  kept: KeptPackage,
  { packageId, now, lastPosition }: Here,
  asked: Asked,
  clearance: Clearance,
  wanted: WantedThings | undefined,
): Result<StatePoint> | undefined {
  const known = {
    through: (bound: Parameters<PackageViews["knownThrough"]>[1]) => views.knownThrough(packageId, bound),
    parties: (position: number) => views.partiesKnown(packageId, position),
  }
  const resolved = resolveIn(asked, { known, zone: kept.zone, now, lastPosition }, clearance)
  if (!resolved.ok) return resolved
  const view = viewAt(views, kept.zone, packageId, resolved.value, wanted)
  if (!view) return undefined
  const { coordinates, settled } = resolved.value
  // No stance, no event that a party leaves out: all see the same.
  return done({ packageId, zone: kept.zone, coordinates, settled, clearance, view, as: () => view })
}

function viewAt(
  views: PackageViews,
  zone: string,
  packageId: string,
  { point: { through }, coordinates }: Resolved,
  wanted: WantedThings | undefined,
): View | undefined {
  const position = coordinates.knowsThrough?.position ?? -1
  const standing = standingOf(views.versionsAt(packageId, { through, position }, wanted))
  if (!standing) return undefined
  return {
    zone,
    through,
    ...standing,
    withheld: 0,
    get turns(): never {
      throw new Error("kept views hold things, not turns: ask at a point that is folded")
    },
    get rectifications(): never {
      throw new Error("kept views hold things, not rectifications: ask at a point that is folded")
    },
  }
}
