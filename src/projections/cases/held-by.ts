import type { Entity } from "../../domain/fold/entity.ts"
import { pointOf } from "../time/point.ts"
import { type Held, held } from "../time/resolution.ts"

/** Something said or done, as something that has come about. */
export function heldBy(entity: Pick<Entity, "since" | "madeBy">, zone: string): Held {
  return held(pointOf(entity.since, zone), [entity.madeBy])
}
