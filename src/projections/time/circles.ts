import { groupBy } from "../group-by.ts"
import type { View } from "../view.ts"
import { anchorOf, startsOf, type Waiting, waitingGraph } from "./graph.ts"
import type { Reading } from "./reading.ts"
import { distinct } from "./resolution.ts"
import { Resolver } from "./resolver.ts"

/** Anchors of which each waits on the next, and the last on the first. */
export type Circle = {
  readonly anchors: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

/**
 * The anchors that wait on each other in a circle (R23). Each circle is listed once, from its alphabetically first anchor; of circles that share
 * anchors, the shortest through each of them.
 */
export function circlesOf(view: View, reading: Reading = new Resolver(view)): readonly Circle[] {
  const graph = withoutDeadEnds(explored(startsOf(reading), waitingGraph(reading)))
  const circles = new Map<string, readonly string[]>()
  for (const node of [...graph.keys()].sort()) {
    const circle = shortestThrough(node, graph)
    if (circle) circles.set(fromFirst(circle).join(" "), fromFirst(circle))
  }
  return [...circles.values()].map((nodes) => {
    const anchors = nodes.map(anchorOf)
    const because = distinct(nodes.flatMap((node) => graph.get(node)?.because ?? []))
    return { anchors, because, sentence: sentenceOf(anchors) }
  })
}

type Graph = ReadonlyMap<string, Waiting>

function explored(starts: readonly string[], waitingOf: (node: string) => Waiting): Graph {
  const graph = new Map<string, Waiting>()
  const open = [...starts]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (graph.has(node)) continue
    const waiting = waitingOf(node)
    graph.set(node, waiting)
    open.push(...waiting.on)
  }
  return graph
}

/** Without the anchors from which every way ends: no circle leads through them. */
function withoutDeadEnds(graph: Graph): Graph {
  const edges = [...graph].flatMap(([node, { on }]) => on.map((one) => [node, one] as const))
  const waitingFor = groupBy(edges, ([, one]) => one)
  const waysOn = new Map([...graph].map(([node, { on }]) => [node, on.length]))
  const ended = [...graph.keys()].filter((node) => waysOn.get(node) === 0)
  for (const end of ended)
    for (const [node] of waitingFor.get(end) ?? []) {
      const left = (waysOn.get(node) ?? 0) - 1
      waysOn.set(node, left)
      if (left === 0) ended.push(node)
    }
  const dead = new Set(ended)
  return new Map([...graph].filter(([node]) => !dead.has(node)))
}

/** Breadth first, alphabetically: the same circle whichever was recorded first. */
function shortestThrough(node: string, graph: Graph): readonly string[] | undefined {
  const pathTo = new Map<string, readonly string[]>()
  let edge: readonly (readonly string[])[] = [[node]]
  while (edge.length > 0) {
    const next: (readonly string[])[] = []
    for (const path of edge)
      for (const one of [...(graph.get(path.at(-1) ?? "")?.on ?? [])].sort()) {
        if (one === node) return path
        if (pathTo.has(one)) continue
        pathTo.set(one, path)
        next.push([...path, one])
      }
    edge = next
  }
  return undefined
}

function fromFirst(circle: readonly string[]): readonly string[] {
  const first = circle.indexOf([...circle].sort()[0] ?? "")
  return [...circle.slice(first), ...circle.slice(0, first)]
}

function sentenceOf(anchors: readonly string[]): string {
  const [first, ...rest] = anchors
  const steps = [...rest, first].map((anchor, index) =>
    index === 0 ? `${first} waits for ${anchor}` : `it for ${anchor}`,
  )
  return `${steps.join(", ")}: by the words of the text none of them can come first.`
}
