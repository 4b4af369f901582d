/** A stretch of a text: in both wordings, or in one of them. */
export type Stretch = { readonly in: "both" | "before" | "after"; readonly text: string }

/** More pairs of words than these are not compared: then one wording stands after the other. */
const mostPairs = 1_000_000

/** What differs from one wording to another, word by word, in the order of reading: what went stands before what came. */
export function wordingDifference(before: string, after: string): readonly Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const first = sharedAtStart(old, fresh)
  const last = Math.min(sharedAtStart(old.toReversed(), fresh.toReversed()), old.length - first, fresh.length - first)
  const [oldMiddle, freshMiddle] = [old, fresh].map((all) => all.slice(first, all.length - last)) as [
    string[],
    string[],
  ]
  return joined([
    ...old.slice(0, first).map(both),
    ...between(oldMiddle, freshMiddle),
    ...old.slice(old.length - last).map(both),
  ])
}

function between(old: readonly string[], fresh: readonly string[]): readonly Stretch[] {
  const gone = old.map((text) => ({ in: "before", text }) as const)
  const come = fresh.map((text) => ({ in: "after", text }) as const)
  if (old.length * fresh.length === 0 || old.length * fresh.length > mostPairs) return [...gone, ...come]
  const longest = commonLengths(old, fresh)
  const at = (row: number, column: number) => longest[row * (fresh.length + 1) + column] ?? 0
  const stretches: Stretch[] = []
  let [row, column] = [0, 0]
  while (row < old.length && column < fresh.length) {
    if (old[row] === fresh[column]) {
      stretches.push(both(old[row] ?? ""))
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) stretches.push(...gone.slice(row, ++row))
    else stretches.push(...come.slice(column, ++column))
  }
  return [...stretches, ...gone.slice(row), ...come.slice(column)]
}

/** How many words the rests of both wordings share in order, from each pair of places on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = fresh.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === fresh[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0)
  return lengths
}

/** Words with the space after them: brackets stand for themselves, for they are what moves. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[[\]]\s*|[^\s[\]]+\s*|\s+/g) ?? []
}

function sharedAtStart(some: readonly string[], others: readonly string[]): number {
  const length = some.findIndex((word, index) => word !== others[index])
  return length === -1 ? some.length : length
}

function both(text: string): Stretch {
  return { in: "both", text }
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = []
  for (const stretch of stretches) {
    const last = all.at(-1)
    if (last?.in === stretch.in) all[all.length - 1] = { in: last.in, text: last.text + stretch.text }
    else all.push(stretch)
  }
  return all
}
