import type { Batch } from "../event-store/event-store.ts"

/**
 * Appends the batches of one turn where each stream is a commit of its own: those of different streams beside each other, so that none waits for another
 * or fails with it. What a package's own stream gets comes first, for the others may rest on it; where that is in doubt (`isLost`), they are not stored
 * either, and answered by `withheld`. Answers in the order of the batches.
 */
export async function apart<Outcome>(
  batches: readonly Batch[],
  append: (batches: readonly Batch[]) => Promise<readonly Outcome[]>,
  isLost: (outcome: Outcome) => boolean,
  withheld: Outcome,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<Batch, Outcome>()
  const appendAll = async (some: readonly Batch[]) => {
    const told = some.length === 0 ? [] : await append(some)
    for (const [index, batch] of some.entries()) outcomes.set(batch, told[index] as Outcome)
    return told
  }
  const ofPackage = async (all: readonly Batch[]) => {
    const own = all.filter(({ stream }) => stream.startsWith("package-"))
    const others = all.filter((batch) => !own.includes(batch))
    if ((await appendAll(own)).some(isLost)) for (const batch of others) outcomes.set(batch, withheld)
    else await Promise.all(grouped(others, ({ stream }) => stream).map(appendAll))
  }
  await Promise.all(grouped(batches, (batch) => batch.package).map(ofPackage))
  return batches.map((batch) => outcomes.get(batch) as Outcome)
}

function grouped(batches: readonly Batch[], name: (batch: Batch) => string): readonly (readonly Batch[])[] {
  const groups = new Map<string, Batch[]>()
  for (const batch of batches) groups.set(name(batch), [...(groups.get(name(batch)) ?? []), batch])
  return [...groups.values()]
}
