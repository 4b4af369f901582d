const mostKept = 50_000

/**
 * The same function, which does not compute again what it came to before: for slow arithmetic of calendars and zones, since packages have few dates. What
 * it remembers is forgotten whole before it could grow large; no answer depends on it.
 */
export function remembered<Given extends readonly (string | number)[], Value>(
  compute: (...given: Given) => Value,
): (...given: Given) => Value {
  const known = new Map<string, Value>()
  return (...given) => {
    const key = given.join(" ")
    const there = known.get(key)
    if (there !== undefined) return there
    const value = compute(...given)
    if (known.size >= mostKept) known.clear()
    known.set(key, value)
    return value
  }
}
