import { createContext } from "preact"
import { useContext } from "preact/hooks"

/** How many rows a page has room for yet. Undefined, as in documents: for all of them. */
export const Room = createContext<{ rows: number } | undefined>(undefined)

/** How many rows a page on a screen holds, before its tables are cut. */
export const rowsOnPage = 150

/** However little room is left, of every table so many rows are shown. */
const leastRows = 5

/** How many of so many things are shown, each as tall as so many rows. What comes first on a page is given room first. */
export function useRoom(count: number, rowsEach = 1): number {
  const room = useContext(Room)
  if (!room) return count
  const shown = Math.min(count, Math.max(leastRows, Math.floor(room.rows / rowsEach)))
  room.rows -= shown * rowsEach
  return shown
}
