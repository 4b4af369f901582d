// Shows another point of the same page in place: what the address leads to is asked for, and put where the old one stood.

/** What changes with the point. The time bar stays, and whoever holds its handles keeps them. */
const parts = [
  ".running-head",
  "body > header .package",
  "body > header .point",
  "body > header nav",
  ".point-form",
  "main",
  "body > footer",
]

let underWay
let shown = addressOf(location)

/** Goes to an address of this page. On any failure the browser goes there itself. */
export async function goTo(address, { asNewEntry = true } = {}) {
  underWay?.abort()
  underWay = new AbortController()
  const { signal } = underWay
  const main = document.querySelector("main")
  main.setAttribute("aria-busy", "true")
  try {
    const page = await pageAt(address, signal)
    const was = position()
    swap(page)
    if (asNewEntry && addressOf(new URL(address, location.href)) !== addressOf(location))
      history.pushState(null, "", address)
    shown = addressOf(location)
    restore(was)
    main.removeAttribute("aria-busy")
    document.dispatchEvent(new CustomEvent("shown"))
  } catch {
    if (signal.aborted) return
    if (asNewEntry) location.assign(address)
    else location.reload()
  }
}

addEventListener("popstate", () => {
  // Going to a place within the page is no other point.
  if (addressOf(location) !== shown) goTo(location.href, { asNewEntry: false })
})

function addressOf({ pathname, search }) {
  return pathname + search
}

async function pageAt(address, signal) {
  const response = await fetch(address, { headers: { accept: "text/html" }, signal })
  if (!response.ok) throw new Error(`answered with ${response.status}`)
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  // What is put in later must not come from a program of another day than what is there.
  const isAlike = [...parts, ".time-bar"].every((part) => !document.querySelector(part) === !page.querySelector(part))
  if (!isAlike || scriptOf(page) !== scriptOf(document)) throw new Error("a page of another kind")
  return page
}

function scriptOf(page) {
  return page.querySelector("script[src]")?.getAttribute("src")
}

function swap(page) {
  document.title = page.title
  for (const part of parts) {
    const fresh = page.querySelector(part)
    if (fresh) document.querySelector(part).replaceChildren(...fresh.childNodes)
  }
  const { dataset } = document.querySelector(".time-bar")
  const { timeline, news } = page.querySelector(".time-bar").dataset
  dataset.timeline = timeline
  if (news === undefined) delete dataset.news
  else dataset.news = news
}

/** What is filled in, what is open, which heading is being read and what has the focus, each so that it is found again among other words. */
function position() {
  const { activeElement: held } = document
  const headings = [...document.querySelectorAll("main :is(h1, h2, h3)")]
  const read = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2)
  return {
    entries: [...controls()].filter(([, control]) => isChanged(control)),
    open: [...folds()].filter(([, { open }]) => open).map(([name]) => name),
    reading: scrollY > 0 && read ? { heading: read, from: read.getBoundingClientRect().top } : undefined,
    held: parts.some((part) => document.querySelector(part)?.contains(held)) ? held : undefined,
  }
}

function restore({ entries, open, reading, held }) {
  const fresh = controls()
  for (const [name, { value }] of entries) if (fresh.has(name)) fresh.get(name).value = value
  const now = folds()
  for (const name of open) now.get(name)?.setAttribute("open", "")
  const same = reading && alike(reading.heading)
  if (same) scrollBy({ top: same.getBoundingClientRect().top - reading.from, behavior: "instant" })
  if (!held || document.contains(held)) return
  const found = alike(held) ?? document.querySelector("main")
  found.focus({ preventScroll: true })
}

/** The fields of forms in the page, by their names, each in its form. */
function controls() {
  const all = document.querySelectorAll(
    "main form :is(input:not([type=hidden], [type=checkbox]), textarea, select)[name]",
  )
  return new Map([...all].map((control) => [`${control.form.getAttribute("action")} ${control.name}`, control]))
}

function isChanged({ value, defaultValue, options, selectedIndex }) {
  if (!options) return value !== defaultValue
  return (
    selectedIndex !==
    Math.max(
      [...options].findIndex(({ defaultSelected }) => defaultSelected),
      0,
    )
  )
}

/** What can be unfolded in the page, each by its words and by how many before it say the same. */
function folds() {
  const named = new Map()
  for (const fold of document.querySelectorAll("main details")) {
    const words = fold.querySelector("summary")?.textContent
    let before = 0
    while (named.has(`${before} ${words}`)) before += 1
    named.set(`${before} ${words}`, fold)
  }
  return named
}

function alike({ tagName, id, textContent }) {
  const candidates = [...document.querySelectorAll(tagName)]
  return candidates.find((one) => (id === "" ? one.textContent === textContent : one.id === id))
}
