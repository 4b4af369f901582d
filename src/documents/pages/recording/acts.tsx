import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { actGroups, addressOfAct } from "../../recording/acts.ts"

/** Every act that can be recorded, each with what it is; none is recorded before it was looked at. */
export function ActsDocument({ place }: { readonly place: Place }) {
  return (
    <PackagePage isForm place={place} title="Record" shows={{ steps: ["record"] }}>
      <p class="lead">
        Choose what happened. What you fill in is shown to you as it would stand, with what it would change, before
        anything is recorded. What is recorded is never changed or deleted; a mistake is rectified, and both stay
        readable.
      </p>
      {actGroups.map(({ title, acts }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl class="acts">
            {acts.map((act) => (
              <div key={act.type}>
                <dt>
                  <a href={hrefIn(place, ["record", addressOfAct(act.type)])}>{act.title}</a>
                </dt>
                <dd>{act.about}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </PackagePage>
  )
}
