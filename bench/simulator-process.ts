import { Simulator } from "../test/support/eventstoredb-simulator/simulator.ts"

/** One simulated node in a process of its own, as a server would be: tells its parent where it is, and lives as long as that. */
const simulator = await Simulator.start()
process.once("disconnect", () => process.exit(0))
process.send?.(simulator.connectionString())
