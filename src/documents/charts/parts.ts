import { grouped } from "../words/quantities.ts"

type Range = { readonly low: string; readonly high: string | null }

/** The axis of amounts, labelled with their unit. A picture may round: the table beside it has every digit. */
export function unitAxis(unit: string) {
  return {
    type: "value",
    name: unit,
    nameTextStyle: { fontSize: 13, align: "right" },
    axisLabel: { fontSize: 13, formatter: (value: number) => grouped(String(value)) },
  }
}

/** Bars of the least that amounts can be, and on them, pale and dashed, how much more where the record names an upper end. */
export function bar(name: string, ranges: readonly Range[]) {
  const above = ranges.map(({ low, high }) => (high === null ? 0 : Number(high) - Number(low)))
  const least = { name, type: "bar", stack: name, data: ranges.map(({ low }) => Number(low)), barMaxWidth: 60 }
  if (above.every((more) => more === 0)) return [least]
  const open = { color: "#ffffff", borderColor: "#4d5661", borderType: "dashed" }
  return [least, { name: "Up to", type: "bar", stack: name, data: above, barMaxWidth: 60, itemStyle: open }]
}

/** The axis of periods: every one has its label, on as many lines as it takes. */
export function placeAxis(labels: readonly string[]) {
  return {
    type: "category",
    data: labels.map((label) => label.replaceAll("\u{A0}", " ")),
    axisLabel: { fontSize: 12, interval: 0, overflow: "break", width: Math.floor(780 / Math.max(labels.length, 1)) },
  }
}
