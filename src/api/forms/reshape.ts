import { type Entries, saidIn } from "../../documents/recording/entries.ts"
import { countControl } from "../../documents/recording/names.ts"

/** The most items that a list can be given in a form. */
const mostItems = 100

/** The form with what its button asks for: one more item of a list, or one less. Everything else is kept as it was said. */
export function reshaped(entries: Entries, action: string): Entries {
  const [, verb, pointer = ""] = /^(add|remove) (\/.*)$/s.exec(action) ?? []
  if (verb === "add") return withCount(entries, pointer, 1)
  return verb === "remove" ? without(entries, pointer) : entries
}

function withCount(entries: Entries, pointer: string, more: 1 | -1): Entries {
  const control = countControl(pointer)
  const count = Math.min(Math.max(Number(saidIn(entries, control)) + more, 0), mostItems)
  return Number.isInteger(count) ? new Map([...entries, [control, [String(count)]]]) : entries
}

/** Takes an item out; those after it move up. */
function without(entries: Entries, item: string): Entries {
  const [, list = "", number = ""] = /^(.*)\/(\d+)$/s.exec(item) ?? []
  const moved = [...entries].flatMap(([name, values]) => {
    const [, at, rest = ""] = name.startsWith(`${list}/`)
      ? (/^(\d+)(.*)$/s.exec(name.slice(list.length + 1)) ?? [])
      : []
    if (at === undefined || Number(at) < Number(number)) return [[name, values] as const]
    return at === number ? [] : [[`${list}/${Number(at) - 1}${rest}`, values] as const]
  })
  return withCount(new Map(moved), list, -1)
}
