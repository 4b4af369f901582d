import { CommanderError } from "commander"
import { exitCodes, Failure } from "../cli/failure.ts"
import { printable } from "../cli/format/text.ts"
import { program } from "../cli/program.ts"
import type { Services } from "../cli/services.ts"
import { StoreRefused, StoreUnavailable } from "../event-store/event-store.ts"
import { version } from "./package-root.ts"

/** Runs the command line and answers its exit code. What is expected to fail becomes a sentence; a bug is thrown on. */
export async function run(args: readonly string[], services: Services): Promise<number> {
  try {
    await program(services, version).parseAsync(args, { from: "user" })
    return 0
  } catch (error) {
    // Commander has said it already; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
    if (error instanceof Failure) return tell(services, error.message, error.exitCode)
    if (error instanceof StoreRefused || error instanceof StoreUnavailable)
      return tell(services, error.message, exitCodes.store)
    throw error
  }
}

async function tell(services: Services, message: string, exitCode: number): Promise<number> {
  await services.err.write(`${printable(message)}\n`)
  return exitCode
}
