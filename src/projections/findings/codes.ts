export type Severity = "grave" | "serious" | "notice"

type Meaning = { readonly severity: Severity; readonly remedy: string }

/**
 * Every finding that there can be. Grave: the duty can fail though everybody keeps to the text. Serious: something is open, missing or told in two
 * ways that decides what is owed. Notice: what a reader should know. The codes are stable; the remedy is what would remove the finding.
 */
export const findingCodes = {
  "no-mechanism": {
    severity: "serious",
    remedy: "Name the mechanism under which it is verified, judged and answered.",
  },
  "no-verifier": { severity: "grave", remedy: "Name a stage that verifies, its members and its clock." },
  "no-judge": { severity: "grave", remedy: "Name a stage that judges, its members, their rule and its clock." },
  "no-responder": { severity: "grave", remedy: "Name a stage that responds, its members and its clock." },
  "no-members": { severity: "grave", remedy: "Name who belongs to it." },
  "no-obligor": { severity: "grave", remedy: "Name who owes it." },
  "no-clock": { severity: "serious", remedy: "State until when the stage is to be done, counted from what." },
  "no-deadline": { severity: "notice", remedy: "State by when it is to be met, counted from what." },
  "no-rule": { severity: "serious", remedy: "State the rule by which its members decide." },
  "judge-is-accused": {
    severity: "grave",
    remedy: "Name somebody who is not judged there, beside the accused or instead.",
  },
  "blockable-by-accused": {
    severity: "grave",
    remedy: "Except the accused from the vote, or say what follows when the window closes without adoption.",
  },
  "responder-not-bound": { severity: "grave", remedy: "Bind the responder by a text that puts the response on it." },
  "member-not-bound": { severity: "notice", remedy: "Bind the member by a text that gives it the role." },
  "named-not-bound": { severity: "notice", remedy: "Have the text signed, adopted or consented to as it asks." },

  "unbounded-delay": {
    severity: "grave",
    remedy: "Give every stage on the way a clock, members, and a way out of deadlock.",
  },
  "extension-without-date": { severity: "serious", remedy: "State until when the time is extended." },
  "extension-late": { severity: "notice", remedy: "Have all who are concerned recognise the extension." },
  "extension-without-standing": { severity: "notice", remedy: "Have those extend who may, by the rule of the text." },

  "may-only": { severity: "serious", remedy: "Say that it shall be done, by whom and by when." },
  "option-set": { severity: "notice", remedy: "Say which of the options is owed, or who chooses and by when." },
  "agreement-to-agree": { severity: "serious", remedy: "Conclude the text that is to be concluded." },
  "circular-anchors": {
    severity: "grave",
    remedy: "Let one of them begin with something that does not wait for the others.",
  },

  "procedure-refused": {
    severity: "grave",
    remedy: "Obtain the approval after all, or agree on what does not need it.",
  },
  "procedure-pending": { severity: "serious", remedy: "Bring the national procedure to its end." },

  "unfunded-period": { severity: "serious", remedy: "Bring what is missing to the stage at which it counts." },
  "funding-not-known": { severity: "notice", remedy: "State the amounts firmly, in one unit and for the same period." },
  "too-late-to-order": { severity: "serious", remedy: "Deliver from stock, or change what is needed when." },
  "order-too-late": { severity: "serious", remedy: "Deliver from stock what the order will bring too late." },
  overlap: { severity: "notice", remedy: "State the amount of each line without what another line holds." },
  cliff: { severity: "serious", remedy: "Plan or fund the later period nearer to the one before." },

  "conflicting-sources": {
    severity: "serious",
    remedy: "Find out which source is right, and rectify the record if it is not that one.",
  },
  "contested-event": { severity: "serious", remedy: "Have the parties agree whether it counts." },

  "red-line-crossed": { severity: "serious", remedy: "Drop or change the provision so that the party agrees to it." },
  "record-changed-after-stance": {
    severity: "serious",
    remedy: "Ask the party whether its stance holds for the record as it now stands.",
  },
  "vanished-id": { severity: "serious", remedy: "Restore what is spoken of, or rectify the event that speaks of it." },

  "claim-without-standing": { severity: "notice", remedy: "Have one who may claim make the claim." },
  "determination-without-standing": {
    severity: "notice",
    remedy: "Have the body that the mechanism names determine it.",
  },
  "notice-without-standing": { severity: "notice", remedy: "Have a party that the text binds give the notice." },
  "vote-by-non-member": { severity: "notice", remedy: "Nothing: it is recorded, and not counted." },
  "late-vote": { severity: "notice", remedy: "Nothing: it is recorded, and not counted." },

  "declared-otherwise": {
    severity: "serious",
    remedy: "Declare the outcome that the rule comes to, or rectify the votes.",
  },
  "names-differ-from-tally": { severity: "serious", remedy: "Rectify the votes or the tally." },
  "tally-exceeds-members": { severity: "serious", remedy: "Rectify the tally or the list of members." },
  "tally-undecided": { severity: "serious", remedy: "Record who voted how." },
  "time-not-known": { severity: "notice", remedy: "Record the hour." },
  "contrary-late": { severity: "notice", remedy: "Nothing: it stops nothing." },
  "votes-without-effect": { severity: "notice", remedy: "Adopt a contrary decision within the window." },
  "no-weight": { severity: "notice", remedy: "State the weight of each member's vote." },
  "sole-of-several": {
    severity: "serious",
    remedy: "Say which member decides alone, or by which rule they decide together.",
  },
} as const satisfies Readonly<Record<string, Meaning>>

export type FindingCode = keyof typeof findingCodes
