import { type Told, told, uuid } from "../../support/record.ts"
import { contested, negotiated } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const signing = uuid("the signing")
const signed = [
  ...negotiated,
  told("InstrumentSigned", "2026-02-10", { instrument: "accord", party: "ardonia" }, { id: signing }),
]
const rectifying = uuid("the rectification")
const rectified: Told = told(
  "EventRectified",
  "2026-02-20",
  { event: signing, replacement: { effectiveAt: "2026-02-09" }, reason: "The date was misread." },
  { id: rectifying },
)
const incident = uuid("the incident at the ferry")
const sealedIncident = [
  ...contested,
  told(
    "IncidentReported",
    "2026-03-04",
    { case: "ferry", by: "ardonia", occurredAt: "2026-03-04", description: "A name" },
    { id: incident, seal: ["/data/description"] },
  ),
]

export const correctionExamples = [
  example(
    "StanceTaken",
    signed,
    "2026-02-11",
    { event: signing, party: "belmark", stance: "rejects", statement: "The signatory had no powers." },
    unknown("on an event that is not recorded", "/data/event", { event: uuid("nothing") }),
    unknown("on a rectification", "/data/event", { event: rectifying }, { after: [rectified], at: "2026-02-21" }),
    unknown("before the event takes effect", "/data/event", {}, { at: "2026-02-09" }),
    invalid("a stance that is none", "/data/stance", { stance: "regrets" }),
  ),
  example(
    "EventRectified",
    signed,
    "2026-02-20",
    {
      event: signing,
      replacement: { data: { instrument: "accord", party: "ardonia", form: "initialling" }, effectiveAt: "2026-02-09" },
      reason: "It was initialled.",
    },
    invalid("what does not fit the type of its event", "/data/replacement/data/form", {
      replacement: { data: { instrument: "accord", party: "ardonia", form: "nod" } },
    }),
    invalid("annuls and replaces at once", "/data", { annulled: true }),
    unknown("a rectification", "/data/event", { event: rectifying }, { after: [rectified] }),
    unknown("names a case beside an event of the package", "/data/event", { case: "bridge" }),
    clash("moves an act before what it acts on", { replacement: { effectiveAt: "2026-01-01" } }),
  ),
  example(
    "ReportedOtherwise",
    signed,
    "2026-02-12",
    { event: signing, effectiveAt: "2026-02-09" },
    invalid("otherwise in nothing", "/data", { effectiveAt: undefined }),
    unknown("an event that is not recorded", "/data/event", { event: uuid("nothing") }),
  ),
  example(
    "FieldErased",
    sealedIncident,
    "2026-05-01",
    { case: "ferry", event: incident, path: "/data/description", legalBasis: "A request of the person named." },
    invalid("a field that is not sealed", "/data/path", { path: "/data/by" }),
    invalid("no legal basis", "/data/legalBasis", { legalBasis: undefined }),
  ),
]
