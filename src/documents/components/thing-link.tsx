import type { ComponentChildren } from "preact"
import { type Place, thingHref } from "../place.ts"

type Props = {
  /** As projections name it, such as `commitment`. */
  readonly kind: string
  readonly id: string
  readonly place: Place
  /** What stands for it; without, its id. */
  readonly children?: ComponentChildren
}

/** A thing of the package as a link to its own page; where it is not listed at the point, its words alone. */
export function ThingLink({ kind, id, place, children = id }: Props) {
  const href = thingHref(place, kind, id)
  return href === undefined ? <span>{children}</span> : <a href={href}>{children}</a>
}
