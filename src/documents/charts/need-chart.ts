import type { Need } from "../../projections/sustainment/needs.ts"
import { needChartName, placedInWords, type Stage, stagesReached } from "../words/sustainment.ts"
import { capital } from "../words/text.ts"
import type { Words } from "../words/words.ts"
import { bar, placeAxis, unitAxis } from "./parts.ts"
import { svgOf } from "./svg.ts"

/** Period by period what has reached each stage, against what is required: the least that the record says, and how much more it may be. */
export function needChart(need: Need, words: Words): string {
  const { periods, gaps, unit } = need
  const stages = stagesReached(periods)
  const required = periods.map(({ period }) => {
    const gap = gaps.find((one) => one.period.from === period?.from && one.period.to === period?.to)
    return gap && gap.requirement.sum.unit === unit ? Number(gap.requirement.sum.low) : null
  })
  return svgOf(needChartName(need, words), {
    xAxis: placeAxis(periods.map(({ period }) => placedInWords(period))),
    yAxis: unitAxis(unit),
    series: [
      ...stages.flatMap((stage: Stage) =>
        bar(
          capital(stage),
          periods.map(({ reached }) => reached[stage].sum),
        ),
      ),
      ...(required.some((one) => one !== null)
        ? [
            {
              name: "Required",
              type: "line",
              data: required,
              symbol: "diamond",
              symbolSize: 14,
              color: "#1b1f24",
              lineStyle: { type: "dashed", width: 2 },
            },
          ]
        : []),
    ],
  })
}
