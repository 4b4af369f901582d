import { hrefIn, type Place } from "../place.ts"
import { type Destination, type Group, groupOf, groups } from "./destinations.ts"

type Props = {
  readonly place: Place
  /** The steps of the page that is shown. */
  readonly here: readonly string[]
}

/** The pages of a package, each at the same point: the groups, and below them the pages of the group that is shown. */
export function Navigation({ place, here }: Props) {
  const group = groupOf(here)
  return (
    <nav aria-label="This package">
      <ul class="groups">
        {groups.map(({ title, pages: [{ steps }] }: Group) => (
          <li key={title}>
            <a href={hrefIn(place, steps)} aria-current={title === group.title ? "true" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      {group.pages.length > 1 && (
        <ul class="pages">
          {group.pages.map((page) => (
            <li key={page.title}>
              <a href={hrefIn(place, page.steps)} aria-current={isHere(page, here)}>
                {page.title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

/** The page itself, or the list that what is shown stands in. */
function isHere({ steps }: Destination, here: readonly string[]): "page" | "true" | undefined {
  if (steps.join("/") === here.join("/")) return "page"
  return steps.length > 0 && steps[0] === here[0] ? "true" : undefined
}
