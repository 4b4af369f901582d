import { type Collection, collections } from "../../../projections/state.ts"
import type { Said } from "../../addresses.ts"
import { hrefIn, type Place } from "../../place.ts"
import { actAt, addressOfAct } from "../../recording/acts.ts"

/** What happens to a thing once it is there, by the collection that lists it. */
const actsOn: Readonly<Record<string, readonly string[]>> = {
  commitments: ["CommitmentFulfilled", "CommitmentAmended", "PerformanceRequested", "CommitmentWaived"],
  instruments: ["InstrumentSigned", "ConsentExpressed", "ProvisionProposed", "InstrumentAmended", "NoticeGiven"],
  cases: ["ObservationMade", "ClaimAnswered", "VerificationReported", "DeterminationMade", "ResponseTaken"],
  decisions: ["VoteCast", "DecisionDeclared"],
  lines: ["PledgeMade", "OrderPlaced", "Delivered", "ReceiptAccepted"],
  milestones: ["MilestoneReached", "MilestoneLapsed"],
  mechanisms: ["MechanismAmended"],
  parties: ["PositionStated", "DeclarationMade", "PartyChanged"],
  procedures: ["NationalProcedureConcluded"],
}

/** The acts on a thing that is listed in a collection. */
export function ActsOnThing({ place, collection, id }: { place: Place; collection: Collection; id: string }) {
  const [inCase, own = id] = id.includes("/") ? id.split("/") : [undefined, id]
  const named = collection === "decisions" ? { case: inCase, decision: own } : { [collections[collection]]: id }
  return <CanBeRecorded place={place} types={actsOn[collection] ?? []} about={named} />
}

type Props = {
  readonly place: Place
  /** The event types of the acts. */
  readonly types: readonly string[]
  /** What the forms are filled in with. */
  readonly about: Said
}

/** The acts that a page leads to, each on a form that knows what the page is about. Who only reads is led to none. */
export function CanBeRecorded({ place, types, about }: Props) {
  if (place.reader?.role === "observer" || types.length === 0) return null
  return (
    <nav class="acts-here" aria-label="What can be recorded about it">
      <ul>
        {types.map((type) => {
          const address = addressOfAct(type)
          return (
            <li key={type}>
              <a href={hrefIn(place, ["record", address], about)}>{actAt(address)?.title}</a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
