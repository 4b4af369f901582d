import { heading, line, type PrintThing, printSaid, type Thing } from "./printing.ts"

/** What is said, found and done in a case, by the member that lists it. */
const entries = {
  incidents: "incident",
  observations: "observation",
  claims: "claim",
  answers: "answer",
  evidence: "evidence",
  referrals: "referral",
  verifications: "verification",
  attributions: "attribution",
  determinations: "determination",
  remedies: "remedy",
  cureNotices: "notice to cure",
  responses: "response",
  extensions: "extension",
} as const

export const printCase: PrintThing = (incident, printing) => [
  ...heading(incident.id, incident, printing),
  ...(incident.outcome === undefined ? [] : line(`outcome: ${incident.outcome}`, printing)),
  ...Object.entries(entries).flatMap(([member, label]) =>
    (incident[member] as readonly Thing[]).flatMap((one) => printSaid(label, "case", one, printing)),
  ),
]
