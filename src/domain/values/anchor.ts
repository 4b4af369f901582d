import { z } from "zod"
import { type Reference, speaksOf } from "./reference.ts"

const name = "[a-z0-9]+(?:-[a-z0-9]+)*"

const anchorPattern = new RegExp(
  "^(?:" +
    [
      `(milestone):(${name})\\.(reached|lapsed)`,
      `(instrument):(${name})\\.(signed|adopted|consents:[1-9]\\d*|in-force|amended|ends)`,
      `(procedure):(${name})\\.(approved)`,
      `(decision):(${name}(?:/${name})?)\\.(adopted)`,
      `(commitment):(${name})\\.(requested|due|fulfilled|amended|ended)`,
    ].join("|") +
    `)(?:/(${name}))?$`,
)

const caseAnchorPattern = new RegExp(
  `^case\\.(occurred|claimed|confirmed|breach-found|level:${name}|(?:referred|concluded):(${name}))$`,
)

const accepted =
  'an anchor such as "milestone:ceasefire.reached", "instrument:paris-declaration.signed/france", "commitment:consult.requested" or, in a mechanism, "case.occurred"'

/**
 * Whatever can be waited for, named by the outcome waited for; a party behind it makes it that party's own. What an anchor speaks of
 * must be there: the thing, the party, and for `case.referred:` and `case.concluded:` the stage.
 */
export const anchor = speaksOf(
  z.string().refine((value) => anchorPattern.test(value) || caseAnchorPattern.test(value), accepted),
  (value, pointer): readonly Reference[] => {
    const stage = caseAnchorPattern.exec(value)?.[2]
    if (stage !== undefined) return [{ kind: "stage", id: stage, pointer }]
    const [kind, id, , party] = (anchorPattern.exec(value)?.slice(1) ?? []).filter((part) => part !== undefined)
    if (kind === undefined || id === undefined) return []
    const thing: Reference = { kind: kind as Reference["kind"], id, pointer }
    return party === undefined ? [thing] : [thing, { kind: "party", id: party, pointer }]
  },
)
