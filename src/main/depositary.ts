#!/usr/bin/env node
import { printable } from "../cli/format/text.ts"
import { examples } from "./examples.ts"
import { ledgersIn } from "./ledgers.ts"
import { run } from "./run.ts"
import { beforeInterrupt, toldToStop } from "./stopping.ts"
import { endQuietlyWhenNobodyReads, output, standardInput } from "./terminal.ts"

endQuietlyWhenNobodyReads(process.stdout)
endQuietlyWhenNobodyReads(process.stderr)
const exitCode = await run(process.argv.slice(2), {
  out: output(process.stdout),
  err: output(process.stderr),
  standardInput,
  openLedger: ledgersIn(process.cwd(), (sentence) => void process.stderr.write(`${printable(sentence)}\n`)),
  examples,
  // The server is loaded where there is one to be: a question at the terminal does not wait for it.
  listen: async (...asked) => (await import("./serve.ts")).listen(...asked),
  ask: async (...asked) => (await import("./serve.ts")).ask(...asked),
  toldToStop,
  beforeInterrupt,
})
// All is written by now. A client that looks for a cluster which is not there would go on looking for some seconds.
process.exit(exitCode)
