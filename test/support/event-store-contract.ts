import { afterEach, beforeEach, describe } from "vitest"
import { appendingContract } from "../event-store/contract/appending.ts"
import { lifetimeContract } from "../event-store/contract/lifetime.ts"
import { logContract } from "../event-store/contract/log.ts"
import { replayContract } from "../event-store/contract/replay.ts"
import { type EngineLimits, type OpenedStore, Subject } from "../event-store/contract/subject.ts"
import { valuesContract } from "../event-store/contract/values.ts"

/**
 * Every promise of the port, held against one engine. `open` gives an empty store each time; `limits` says where the port lets this engine
 * do less. [E1] to [E7] are the numbers of the port's promises.
 */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>, limits: EngineLimits = {}): void {
  describe(`event store contract: ${name}`, () => {
    const subject = new Subject(open, limits)
    beforeEach(() => subject.begin())
    afterEach(() => subject.end())

    logContract(subject)
    appendingContract(subject)
    valuesContract(subject)
    replayContract(subject)
    lifetimeContract(subject)
  })
}
