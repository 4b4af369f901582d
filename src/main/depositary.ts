#!/usr/bin/env node
import { printable } from "../cli/format/text.ts"
import { examples } from "./examples.ts"
import { ledgersIn } from "./ledgers.ts"
import { run } from "./run.ts"
import { ask, listen } from "./serve.ts"
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
  listen,
  ask,
  toldToStop,
  beforeInterrupt,
})
// All is written by now. A client that looks for a cluster which is not there would go on looking for some seconds.
process.exit(exitCode)
