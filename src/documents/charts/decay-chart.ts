import type { DecayCurve } from "../../projections/sustainment/decay.ts"
import { dayInWords } from "../words/dates.ts"
import { decayChartName, type Point } from "../words/decay.ts"
import type { Words } from "../words/words.ts"
import { unitAxis } from "./parts.ts"
import { svgOf } from "./svg.ts"

/** What was promised, and what was planned, as known at each date of the record: it stands until something else is known. */
export function decayChart(curve: DecayCurve, words: Words): string {
  const { points, stage, unit } = curve
  const line = (name: string, end: (point: Point) => string | null, dashed = false) => ({
    name,
    type: "line",
    step: "end",
    symbol: dashed ? "diamond" : "circle",
    symbolSize: 7,
    lineStyle: { width: 2, type: dashed ? "dashed" : "solid" },
    data: points.flatMap((point) => {
      const value = end(point)
      return value === null ? [] : [[Date.parse(point.knownAt), Number(value)]]
    }),
  })
  const hasUpperEnd = points.some(({ reached: { sum } }) => sum.high !== sum.low)
  return svgOf(decayChartName(curve, words), {
    useUTC: true,
    xAxis: {
      type: "time",
      axisLabel: {
        fontSize: 12,
        hideOverlap: true,
        formatter: (instant: number) => dayInWords(new Date(instant).toISOString().slice(0, 10)),
      },
    },
    yAxis: unitAxis(unit),
    series: [
      line(`At least ${stage}`, ({ reached: { sum } }) => sum.low),
      ...(hasUpperEnd ? [line(`At most ${stage}`, ({ reached: { sum } }) => sum.high, true)] : []),
      line("Planned", ({ planned: { sum } }) => sum.low, true),
    ],
  })
}
