// The handles of the time bar. Each step is a time of the record; what it says goes into the form of the point, and the form's address is shown.

import { goTo } from "./in-place.js"

const bar = document.querySelector(".time-bar")
const handles = [...(bar?.querySelectorAll("input[type=range]") ?? [])]
const steps = new Map()
/** Those that somebody moves, and whose point is not asked for yet. */
const held = new Set()
const svg = "http://www.w3.org/2000/svg"

let asking
let moving

if (bar) {
  for (const handle of handles) {
    handle.addEventListener("input", () => {
      held.add(handle)
      tell(handle)
    })
    // While a key is held down it passes many steps: where it comes to rest is what is meant.
    handle.addEventListener("change", () => {
      clearTimeout(moving)
      moving = setTimeout(() => {
        held.clear()
        goTo(address())
      }, 150)
    })
  }
  document.addEventListener("shown", () => {
    bar.querySelector(".moved").textContent = document.querySelector(".point").textContent
    fill()
  })
  bar.hidden = false
  fill()
}

/** Asks for the times of the package and shows them. Without them there is the form. */
async function fill() {
  asking?.abort()
  asking = new AbortController()
  const { signal } = asking
  try {
    const response = await fetch(bar.dataset.timeline, { headers: { accept: "application/json" }, signal })
    if (!response.ok) throw new Error(`answered with ${response.status}`)
    const timeline = await response.json()
    for (const handle of handles) show(handle, timeline[handle.dataset.coordinate])
  } catch {
    if (!signal.aborted && steps.size === 0) bar.hidden = true
  }
}

function show(handle, axis) {
  // A handle that is held stays at its step, whatever steps there are now.
  const kept = held.has(handle) ? axis.steps.findIndex(({ value }) => value === stepAt(handle).value) : -1
  steps.set(handle, axis.steps)
  handle.max = axis.steps.length - 1
  handle.value = kept < 0 ? axis.at : kept
  const whole = handle.closest(".handle")
  whole.querySelector(`[id$="-steps"]`).textContent = axis.words
  const [first, last] = whole.querySelectorAll(".ends span")
  first.textContent = axis.begins
  last.textContent = axis.ends
  draw(whole.querySelector("svg"), axis.steps)
  tell(handle)
}

function stepAt(handle) {
  return steps.get(handle)[Number(handle.value)]
}

function tell(handle) {
  const step = stepAt(handle)
  const words = step.value === null ? (handle.dataset.open ?? step.words) : step.words
  handle.setAttribute("aria-valuetext", words)
  handle.closest(".handle").querySelector(".where").textContent = words
}

/** A mark for each step, the higher the more events; a step without any is now, or the point itself. */
function draw(picture, all) {
  const most = Math.max(...all.map(({ events }) => Math.log1p(events)), 1)
  picture.setAttribute("viewBox", `0 0 ${Math.max(all.length - 1, 1)} 1`)
  const marks = all.map(({ value, events }, index) => {
    const mark = document.createElementNS(svg, "line")
    const height = events === 0 ? 1 : 0.25 + (0.75 * Math.log1p(events)) / most
    const ends = { x1: index, x2: index, y1: 1, y2: 1 - height }
    for (const [name, at] of Object.entries(ends)) mark.setAttribute(name, at)
    mark.setAttribute("class", events > 0 ? "mark" : value === null ? "now" : "here")
    return mark
  })
  picture.replaceChildren(...marks)
}

/** The address that the form of the point leads to, with what the handles say in the place of its fields. */
function address() {
  const form = document.querySelector(".point-form")
  for (const handle of handles) form.elements.namedItem(handle.dataset.coordinate).value = stepAt(handle).value ?? ""
  const said = [...new FormData(form)].filter(([, text]) => text !== "")
  const query = said.map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replace(/%3A|%40/g, decodeURIComponent)}`,
  )
  return form.getAttribute("action") + (query.length > 0 ? `?${query.join("&")}` : "")
}
