import { Command } from "commander"
import { copyCommand } from "./commands/copy.ts"
import { demoCommand } from "./commands/demo.ts"
import { documentCommand } from "./commands/document.ts"
import { exportCommand } from "./commands/export.ts"
import { historyCommand } from "./commands/history.ts"
import { importCommand } from "./commands/import.ts"
import { packagesCommand } from "./commands/packages.ts"
import { questionCommands } from "./commands/questions.ts"
import { reportCommand } from "./commands/report.ts"
import { serveCommand } from "./commands/serve.ts"
import { stateCommand } from "./commands/state.ts"
import { tokenCommand } from "./commands/token.ts"
import { viewsCommand } from "./commands/views.ts"
import { whatIfCommand } from "./commands/what-if.ts"
import type { Services } from "./services.ts"

const help = `
Where no ledger is named and there is none in the current directory, what only reads answers from the shipped examples.

Exit codes: 0 done; 1 what was asked cannot be answered or recorded; 2 it was not asked rightly; 3 the ledger's file or cluster is in the way.

Examples:
  $ depositary demo
  $ depositary state paris-track --as-of 2026-01-06 --known-at 2026-01-06T12:00:00+02:00
  $ depositary serve --store talks.db`

/** The command line. It never ends the process: failures are thrown, and `main` decides. */
export function program(services: Services, version: string): Command {
  const root = new Command("depositary")
    .description(
      "An event-sourced negotiation ledger for security guarantees: what was agreed, as of any date, as known at any date.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void services.out.write(text),
      writeErr: (text) => void services.err.write(text),
      getOutHelpWidth: () => services.out.width,
      getErrHelpWidth: () => services.err.width,
    })
    .addHelpText("after", help)
  const commands = [
    serveCommand,
    demoCommand,
    importCommand,
    exportCommand,
    copyCommand,
    packagesCommand,
    stateCommand,
    historyCommand,
    ...questionCommands,
    whatIfCommand,
    reportCommand,
    documentCommand,
    viewsCommand,
    tokenCommand,
  ]
  for (const command of commands) root.addCommand(command(services).copyInheritedSettings(root))
  return root
}
