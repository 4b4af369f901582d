// A page at now hears of what is recorded, and says so. It is shown when somebody asks for it.

import { goTo } from "./in-place.js"

const bar = document.querySelector(".time-bar")
const news = bar?.querySelector(".news")

/** How many events are counted one by one: after that the stream is closed, and the page says that there are more. */
const most = 100
const shortestWait = 5_000
const longestWait = 300_000

let stream
let last
let since = []
let wait = shortestWait
let waiting

if (news) {
  document.addEventListener("shown", begin)
  // A page that nobody sees takes no place at the server.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()))
  addEventListener("pagehide", stop)
  addEventListener("pageshow", ({ persisted }) => persisted && listen())
  begin()
}

function begin() {
  stop()
  const { news: from } = bar.dataset
  const known = from === undefined ? Infinity : Number(new URL(from, location.href).searchParams.get("after"))
  since = since.filter((position) => position > known)
  last = Math.max(known, ...since)
  say()
  listen()
}

function listen() {
  stop()
  const { news: from } = bar.dataset
  if (from === undefined || document.hidden || since.length > most) return
  const address = new URL(from, location.href)
  address.searchParams.set("after", last)
  stream = new EventSource(address)
  stream.addEventListener("recorded", ({ lastEventId }) => heard(Number(lastEventId)))
  stream.addEventListener("caught-up", () => {
    wait = shortestWait
  })
  // A server that is busy, or gone, is asked again later, and less and less often.
  stream.addEventListener("error", () => {
    stop()
    waiting = setTimeout(listen, wait * (1 + Math.random()))
    wait = Math.min(wait * 2, longestWait)
  })
}

function stop() {
  clearTimeout(waiting)
  stream?.close()
  stream = undefined
}

function heard(position) {
  last = position
  since.push(position)
  if (since.length > most) stop()
  say()
}

function say() {
  const number = since.length
  if (number === 0) {
    news.replaceChildren()
    return
  }
  const many = number > most ? `More than ${most} events were` : number === 1 ? "1 event was" : `${number} events were`
  const link = document.createElement("a")
  link.href = location.href
  link.textContent = number === 1 ? "Show it" : "Show them"
  link.addEventListener("click", (click) => {
    click.preventDefault()
    goTo(location.href, { asNewEntry: false })
  })
  news.replaceChildren(`${many} recorded since this page was made. `, link)
}
