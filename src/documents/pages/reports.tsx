import { pathOf, type Said } from "../addresses.ts"
import { TextField } from "../components/field.tsx"
import { HiddenFields } from "../components/hidden-fields.tsx"
import { Forms } from "../page/forms.tsx"
import { PackagePage } from "../page/package-page.tsx"
import { hrefIn, type Place } from "../place.ts"
import type { Shows } from "../regenerate.ts"
import type { StandardReport } from "../reports/report.ts"
import { standardReports } from "../reports/standard-reports.tsx"

const steps = ["standard-reports"] as const

type Props<Parts> = {
  readonly name: string
  readonly report: StandardReport<Parts>
  readonly parts: Parts
  readonly place: Place
  readonly said: Said
}

/** A standard report. */
export function ReportDocument<Parts>({ name, report: { title, Body }, parts, place, said }: Props<Parts>) {
  const shows: Shows = { report: name, steps: [...steps, name], said }
  return (
    <PackagePage place={place} title={title} shows={shows}>
      <Body parts={parts} place={place} said={said} />
    </PackagePage>
  )
}

/** The standard reports, each with what it holds, and the forms that it can be had in. */
export function ReportsDocument({ place }: { readonly place: Place }) {
  return (
    <PackagePage place={place} title="Standard reports" shows={{ steps }}>
      <p class="lead">
        Each at the point above, as a page, and with .docx, .xlsx, .csv, .html or .json at the end of its address as a
        document. A document says how it is made again, and is then the same to the last byte.
      </p>
      {Object.entries(standardReports).map(([name, { title, about }]) => (
        <section key={name}>
          <h2 id={name}>{name === "changes" ? title : <a href={hrefIn(place, [...steps, name])}>{title}</a>}</h2>
          <p>{about}</p>
          {name === "changes" ? (
            <Compared place={place} />
          ) : (
            <p>
              <Forms place={place} shows={{ steps: [...steps, name] }} />
            </p>
          )}
        </section>
      ))}
    </PackagePage>
  )
}

/** Asks which date to compare with. */
function Compared({ place }: { readonly place: Place }) {
  return (
    <form
      class="point-form"
      method="get"
      action={pathOf(place.package, ...steps, "changes")}
      aria-label="Compare dates"
    >
      <HiddenFields said={place.asked} />
      <TextField name="fromAsOf" label="From" hint="The date to compare with, such as 2026-01-05." value={undefined} />
      <p>
        <button type="submit">Show what changed</button>
      </p>
    </form>
  )
}
