import type { Command } from "commander"
import { instantInWords } from "../../documents/words/dates.ts"
import { say, sayJson, withLedger } from "../asking.ts"
import { table } from "../format/text.ts"
import { commandOnStore, jsonOption, type QuestionOptions } from "../options.ts"
import type { Services } from "../services.ts"

export function packagesCommand(services: Services): Command {
  return commandOnStore("packages")
    .summary("list the packages of a ledger")
    .description(
      "Lists the packages of a ledger: their titles, how many events they hold, and when the last was recorded.",
    )
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ depositary packages --store talks.db")
    .action((options: QuestionOptions) =>
      withLedger(services, options, "read", async ({ ledger }) => {
        const packages = await ledger.questions.packages(() => true)
        if (options.json) return sayJson(services, { packages })
        if (packages.length === 0)
          return say(services, 'No package is here yet. Bring some with "depositary import FILE…".\n')
        const rows = packages.map(({ package: id, title, events, lastKnownAt }) => [
          id,
          String(events),
          instantInWords(lastKnownAt, "UTC"),
          title ?? "not yet open",
        ])
        await say(
          services,
          `${table([["PACKAGE", "EVENTS", "LAST RECORDED", "TITLE"], ...rows], services.out.width).join("\n")}\n`,
        )
      }),
    )
}
