import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import { listed } from "./text.ts"
import type { Words } from "./words.ts"

/** How a body decides, in words. */
export function ruleInWords(rule: DecisionRule, { nameOf }: Words): string {
  switch (rule.rule) {
    case "sole":
      return "by its one member"
    case "majority":
      return `by a majority of ${rule.of === "votes-cast" ? "the votes cast" : "its members"}`
    case "qualified": {
      const weights = Object.entries(rule.weights ?? {}).map(([party, weight]) => `${nameOf(party)} ${weight}`)
      const vetoes = (rule.vetoes ?? []).map(nameOf)
      return [
        `by ${rule.needed} ${rule.of === "votes-cast" ? "of the votes cast" : "votes"}`,
        ...(weights.length > 0 ? [`weighted ${listed(weights)}`] : []),
        ...(vetoes.length > 0 ? [`with a veto for ${listed(vetoes)}`] : []),
      ].join(", ")
    }
    case "unanimity":
      return rule.except === undefined ? "unanimously" : "unanimously, the accused left out"
    case "silence":
      return "by silence: adopted when nobody objects in time"
    case "snapback":
      return `by snapback: ${listed(rule.restores)} ${rule.restores.length === 1 ? "holds" : "hold"} again unless ${
        rule.contrary.length === 0 ? "a contrary decision" : listed(rule.contrary, "or")
      } is adopted in time`
  }
}
