import { told } from "../../support/record.ts"
import { negotiated } from "./context.ts"
import { clash, example, invalid, unknown } from "./example.ts"

const article = { instrument: "accord", provision: "article-1" }
const stated = told("PositionStated", "2026-01-10", {
  party: "belmark",
  topic: "northern-shore",
  statement: "We stay.",
  firmness: "red-line",
})

export const provisionExamples = [
  example(
    "ProvisionProposed",
    negotiated,
    "2026-01-08",
    { ...article, variant: "belmark-text", by: "belmark", text: "Belmark [may] withdraw." },
    clash("the same variant twice", {}, { after: "itself" }),
    unknown("in a text that nobody tabled", "/data/instrument", { instrument: "pact" }),
    invalid("no words", "/data/text", { text: "" }),
  ),
  example(
    "ProvisionRevised",
    negotiated,
    "2026-01-09",
    { ...article, text: "Belmark shall withdraw within [15] days." },
    clash("a variant that is not on the table", { variant: "belmark-text" }),
    clash("a provision that is not on the table", { provision: "article-9" }),
  ),
  example(
    "ProvisionAgreed",
    negotiated,
    "2026-01-12",
    { ...article, by: "belmark", adReferendum: true },
    invalid("by nobody", "/data/by", { by: undefined }),
    clash("after it was dropped", {}, { after: [told("ProvisionDropped", "2026-01-11", article)] }),
  ),
  example(
    "ProvisionDropped",
    negotiated,
    "2026-01-13",
    { ...article, by: "ardonia" },
    clash("dropped twice", {}, { after: "itself" }),
    clash("before it was proposed", {}, { at: "2026-01-03" }),
  ),
  example(
    "PositionStated",
    negotiated,
    "2026-01-10",
    {
      party: "belmark",
      topic: "northern-shore",
      statement: "We stay.",
      firmness: "red-line",
      provisions: ["accord/article-1"],
    },
    invalid("a firmness that is none", "/data/firmness", { firmness: "firm" }),
    unknown("on a provision that is not there", "/data/provisions/0", { provisions: ["accord/article-9"] }),
  ),
  example(
    "PositionWithdrawn",
    [...negotiated, stated],
    "2026-01-20",
    { party: "belmark", topic: "northern-shore" },
    clash("a position that nobody stated", { topic: "southern-shore" }),
    clash("withdrawn twice", {}, { after: "itself" }),
  ),
  example(
    "DeclarationMade",
    negotiated,
    "2026-02-11",
    {
      by: "belmark",
      kind: "interpretative",
      statement: "The shore ends at the road.",
      on: "provision:accord/article-1",
    },
    invalid("a kind that is none", "/data/kind", { kind: "grumble" }),
    unknown("on a text that nobody tabled", "/data/on", { on: "instrument:pact" }),
  ),
]
