import { BarChart, LineChart } from "echarts/charts"
import { AriaComponent, GridComponent, LegendComponent, TitleComponent } from "echarts/components"
import { type EChartsCoreOption, init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TitleComponent])

/** Colours that people with any colour vision tell apart (Okabe and Ito), dark enough on white paper. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#5c5c5c"]

const ink = "#1b1f24"

/** What charts are drawn on. One size: pages scale it. */
const size = { width: 960, height: 480 } as const

/**
 * A chart as a picture: SVG that neither moves nor asks for anything. Bars are told apart by pattern as well as colour. The same option
 * gives the same bytes, so that a page and a document made again show the same picture.
 */
export function svgOf(name: string, option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size })
  try {
    chart.setOption({
      animation: false,
      backgroundColor: "#ffffff",
      color: colours,
      textStyle: { fontFamily: "sans-serif", color: ink },
      aria: { enabled: true, decal: { show: true } },
      title: { text: name, left: 16, top: 12, textStyle: { fontSize: 16, color: ink } },
      legend: { top: 40, left: 16, textStyle: { fontSize: 13, color: ink } },
      grid: { top: 104, left: 24, right: 24, bottom: 32 },
      ...option,
    })
    return still(chart.renderToSVGString(), name)
  } finally {
    chart.dispose()
  }
}

/** Without what answers to a pointer, and without the numbers by which the library counts its charts. */
function still(svg: string, name: string): string {
  const title = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>\s*/, "")
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replaceAll(/\bzr\d+-/g, "")
    .replace(/^<svg [^>]*>/, (opening) => `${opening.slice(0, -1)} role="img">\n<title>${title}</title>`)
}
