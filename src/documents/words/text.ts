/** `1 event`, `2 events`. */
export function counted(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], last = "and"): string {
  if (items.length < 2) return items.join("")
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`
}

/** `entryIntoForce` and `stands-ready` as words. */
export function spaced(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`)
    .replaceAll("-", " ")
}

/** The same words, which no line break parts: a date, an amount, a reference. Printed with plain spaces (`printable`). */
export function unbroken(words: string): string {
  return words.replaceAll(" ", "\u{A0}")
}

/** The words as the beginning of a sentence. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
