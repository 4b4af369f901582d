import { type ComponentChildren, Fragment } from "preact"
import { useRoom } from "./room.ts"

type Props<Item> = {
  readonly items: readonly Item[]
  /** How many rows of a table one of them is as tall as, about. */
  readonly rowsEach: number
  readonly children: (item: Item) => ComponentChildren
}

/** Things one below the other, as many as there is room for. */
export function Several<Item>({ items, rowsEach, children }: Props<Item>) {
  const shown = useRoom(items.length, rowsEach)
  return (
    <>
      {items.slice(0, shown).map((item) => (
        <Fragment key={item}>{children(item)}</Fragment>
      ))}
      <LeftOut shown={shown} of={items.length} />
    </>
  )
}

/** Says what there was no room for, and where it is. */
export function LeftOut({ shown, of }: { readonly shown: number; readonly of: number }) {
  if (shown === of) return null
  return (
    <p class="left-out">{`The first ${shown} of ${of} are shown here. All of them are in the data and the documents of this page.`}</p>
  )
}
