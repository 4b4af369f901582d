import { test } from "vitest"
import * as laws from "./laws.ts"

/** The laws of the short tests, asked of many more histories: some 26,000, in less than five minutes. */

test("[T1] the state at any D, K and P is the state by the contract's five steps", () =>
  laws.holds(laws.equalsOracle, 10_000))
test("[T1] the fold that admission keeps equals the whole fold", () => laws.holds(laws.keptFoldsEqualWholeFolds, 1_000))
test("[T2] the known past does not move", () => laws.holds(laws.knownPastStays, 2_000))
test("[T3] the order of hearing does not matter", () => laws.holds(laws.orderOfHearingOfAnything, 3_000))
test("[T3] the order of admission does not matter", () => laws.holds(laws.orderOfHearingOfAdmitted, 700))
test("[T4] evolve is total and pure", () => laws.holds(laws.evolveIsTotalAndPure, 1_000))
test("[T5] rectifications can be carried out by hand", () => laws.holds(laws.rectificationsCanBeCarriedOut, 1_500))
test("[R1] a rectification has no valid time", () => laws.holds(laws.rectificationHasNoValidTime, 1_000))
test("[T7] a viewer drops only what it rejects", () => laws.holds(laws.viewersDropOnlyWhatIsRejected, 1_000))
test("[T8] only positions break ties", () => laws.holds(laws.onlyPositionsBreakTies, 1_000))
test("[T9] a state is the fold of a prefix", () => laws.holds(laws.stateIsFoldOfPrefix, 1_000))
test("[T10] changes add up to the state", () => laws.holds(laws.changesAddUpToTheState, 1_000))
test("[T10] standings follow the steps", () => laws.holds(laws.standingsFollowTheSteps, 1_000))
test("[T10] filters only leave out", () => laws.holds(laws.filtersOnlyLeaveOut, 250))
test("[T10] the history of one thing is whole", () => laws.holds(laws.historyOfOneThingIsWhole, 250))
test("[T10] dates filter by effective time", () => laws.holds(laws.datesFilterByEffectiveTime, 500))
test("[T11] withheld events are left out", () => laws.holds(laws.withheldEventsAreLeftOut, 500))
