/** What a form said: for each control the values that were sent, in their order. */
export type Entries = ReadonlyMap<string, readonly string[]>

/** The one value of a control, without the blanks around it; "" where nothing was said. */
export function saidIn(entries: Entries, name: string): string {
  return (entries.get(name)?.[0] ?? "").trim()
}

/** Whether anything was said at a pointer, or below it. */
export function saysAnythingAt(entries: Entries, pointer: string): boolean {
  for (const [name, values] of entries)
    if ((name === pointer || name.startsWith(`${pointer}/`)) && values.some((value) => value.trim() !== "")) return true
  return false
}
