import type { EventType } from "../fold/event-type.ts"
import { precisions } from "../values/moment.ts"
import { party } from "../values/names.ts"
import { source } from "../values/source.ts"
import type { Field } from "./shape.ts"
import { shapeOf } from "./shape-of.ts"

/** What is said when an event of a type is proposed, but for what the ledger gives it. */
export function eventFields({ data, sealable = [] }: EventType): readonly Field[] {
  const optional = { optional: true, removable: false }
  const paths = sealable.map((name) => `/data/${name}`)
  const ofParties = { kind: "list", of: shapeOf(party), least: 1 } as const
  return [
    { name: "data", shape: shapeOf(data), optional: false, removable: false },
    {
      name: "effectiveAt",
      shape: { kind: "time", precision: "as known" },
      optional: false,
      removable: false,
    },
    { name: "source", shape: shapeOf(source), ...optional },
    { name: "precision", shape: { kind: "choice", options: precisions }, ...optional },
    { name: "onBehalfOf", shape: shapeOf(party), ...optional },
    { name: "readers", shape: ofParties, ...optional },
    ...(paths.length === 0
      ? []
      : [
          {
            name: "seal",
            shape: { kind: "list", of: { kind: "choice", options: paths }, least: 1 },
            ...optional,
          } as const,
        ]),
  ]
}
