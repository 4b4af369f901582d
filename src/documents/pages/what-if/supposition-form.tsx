import type { ComponentChildren } from "preact"
import { partyChoices, thingChoices } from "../../components/choices.ts"
import { ChoiceField, TextField } from "../../components/field.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { supposedQuestions } from "../../words/what-if.ts"
import type { Refused, Said } from "./supposed.ts"

type Props = { readonly place: Place; readonly said: Said; readonly refused: readonly Refused[] }

const example = `- type: MilestoneReached
  effectiveAt: "2026-03-01"
  data: { milestone: ceasefire }`

/** Asks for what is to be supposed, and what is asked of it: a plain form. Nothing of it is recorded. */
export function SuppositionForm({ place, said, refused }: Props) {
  return (
    <form class="supposition" method="post" action={hrefIn(place, ["suppose"])} aria-label="What is supposed">
      <Group title="Suppose that a milestone is reached">
        <ChoiceField
          {...{ name: "milestone", label: "Milestone", hint: "Which of those on record.", value: said.milestone }}
          none="none"
          choices={thingChoices(place, "milestones")}
        />
        <TextField name="reachedOn" label="Reached on" hint="A date. Empty: the date above." value={said.reachedOn} />
      </Group>
      <Group title="Suppose that a commitment ends">
        <ChoiceField
          {...{ name: "commitment", label: "Commitment", hint: "Which of those on record.", value: said.commitment }}
          none="none"
          choices={thingChoices(place, "commitments")}
        />
        <TextField name="endedOn" label="Ended on" hint="A date. Empty: the date above." value={said.endedOn} />
      </Group>
      <div class="field">
        <label for="events">Suppose any other events</label>
        <textarea
          id="events"
          name="events"
          rows={10}
          spellcheck={false}
          aria-invalid={refused.some(({ field }) => field === "events") || undefined}
          aria-describedby="events-hint"
          value={said.events}
        />
        <small id="events-hint">A list of events in YAML or JSON, as “depositary import” takes them, such as:</small>
        <pre>
          <code>{example}</code>
        </pre>
      </div>
      <Group title="What is asked">
        <p>
          <label for="ask">Question</label>
          <select id="ask" name="ask">
            {supposedQuestions.map(([ask, words]) => (
              <option key={ask} value={ask} selected={ask === said.ask}>
                {words}
              </option>
            ))}
          </select>
        </p>
        <ChoiceField
          {...{ name: "against", label: "Against whom", hint: "Of an incident alone.", value: said.against }}
          none="nobody named"
          choices={partyChoices(place)}
        />
        <ChoiceField
          {...{
            name: "mechanism",
            label: "Under which mechanism",
            hint: "Of an incident alone.",
            value: said.mechanism,
          }}
          none="each commitment’s own"
          choices={thingChoices(place, "mechanisms")}
        />
      </Group>
      <p>
        <button type="submit">Show what would be so</button>
        <small>Nothing is recorded by this.</small>
      </p>
    </form>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class="point-form">{children}</div>
    </fieldset>
  )
}
