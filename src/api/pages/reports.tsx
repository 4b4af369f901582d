import type { VNode } from "preact"
import type { Said } from "../../documents/addresses.ts"
import { ReportDocument, ReportsDocument } from "../../documents/pages/reports.tsx"
import type { Place } from "../../documents/place.ts"
import type { StandardReport } from "../../documents/reports/report.ts"
import { standardReports } from "../../documents/reports/standard-reports.tsx"
import type { PartsOf, ReportAnswer, ReportName } from "../../ledger/asking/reports.ts"

/** Each standard report fits what the ledger answers. */
const reports: { readonly [Name in ReportName]: StandardReport<PartsOf<Name>> } = standardReports

export const reportNames = Object.keys(reports) as readonly ReportName[]

export function aboutReport(name: ReportName): { readonly title: string; readonly about: string } {
  const { title, about } = reports[name]
  return { title, about }
}

export function reportDocument<Name extends ReportName>(answer: ReportAnswer<Name>, place: Place, said: Said): VNode {
  const report = reports[answer.report] as StandardReport<PartsOf<Name>>
  return <ReportDocument name={answer.report} report={report} parts={answer.parts} place={place} said={said} />
}

export function reportsDocument(place: Place): VNode {
  return <ReportsDocument place={place} />
}
