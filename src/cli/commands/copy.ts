import { Command } from "commander"
import { counted } from "../../documents/words/text.ts"
import { say, sayJson, withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { clusterOptions, jsonOption } from "../options.ts"
import { ProgressLine } from "../progress.ts"
import type { Opened, Services, StoreAsked } from "../services.ts"

type CopyOptions = Omit<StoreAsked, "store"> & {
  readonly from: string
  readonly to: string
  readonly progress?: true
  readonly json?: true
}

const examples = `
The other one is empty, or holds a beginning of the first: a copy that was broken off goes on where it was. Stop recording in the first before the last
copy, and begin to record in the other after it.

Examples:
  $ depositary copy --from talks.db --to esdb://admin:changeit@node-1:2113?tlsCAFile=ca.pem
  $ depositary copy --from esdb+discover://cluster.example:2113 --to talks.db --progress`

export function copyCommand(services: Services): Command {
  const command = new Command("copy")
    .summary("copy a ledger from a file to a cluster, or back")
    .description(
      "Copies a whole ledger into another place: the same bytes at the same positions, with what is sealed beside them and who replayed what. At the end both are read and compared.",
    )
    .requiredOption("--from <place>", "the ledger to copy: a file or a cluster's address; nothing is written to it")
    .requiredOption("--to <place>", "where to: a file or a cluster's address")
  for (const option of clusterOptions()) command.addOption(option)
  return command
    .option("--progress", "show how far it is, even where the output is no terminal")
    .addOption(jsonOption("print what came of it as JSON"))
    .addHelpText("after", examples)
    .action(({ from, to, ...options }: CopyOptions) => {
      if (from === to) throw new Failure("usage", "--from and --to name the same ledger.")
      return withLedger(services, { ...options, store: from }, "read", (source) =>
        withLedger(services, { ...options, store: to }, "create", (target) =>
          copyAll(services, source, target, options),
        ),
      )
    })
}

async function copyAll(
  services: Services,
  source: Opened,
  target: Opened,
  options: Pick<CopyOptions, "progress" | "json">,
): Promise<void> {
  const progress = new ProgressLine(services, options.progress === true)
  const onProgress = (done: number, total: number) => progress.update(() => `Copied ${done} of ${total} events`)
  const copied = await source.ledger.copyTo(target.ledger, onProgress)
  if (copied.ok) await target.ledger.viewsCaughtUp()
  progress.end()
  if (options.json) await sayJson(services, copied)
  if (!copied.ok) throw new Failure("refused", `${source.name} is not copied to ${target.name}: ${copied.message}.`)
  if (options.json) return
  const news = copied.events - copied.held
  const what =
    news === 0 ? "nothing new" : news === copied.events ? "all copied" : `${news} copied, the others were there`
  await say(
    services,
    `${target.name}: ${counted(copied.events, "event")}, ${what}. Both hold the same bytes in the same order, root ${copied.root}.\n`,
  )
}
