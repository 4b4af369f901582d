import { Command, Option } from "commander"
import { counted } from "../../documents/words/text.ts"
import { say, sayJson, withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { commandOnStore, jsonOption } from "../options.ts"
import { ProgressLine } from "../progress.ts"
import type { Services, StoreAsked } from "../services.ts"

type ViewsOptions = StoreAsked & { readonly json?: true; readonly progress?: true }

const examples = `
Views are answers kept beside the ledger, in FILE.views, so that a question costs what its answer weighs. They hold nothing that the ledger does
not: deleting the file loses nothing.

Examples:
  $ depositary views status --store talks.db
  $ depositary views rebuild --store talks.db --progress`

export function viewsCommand(services: Services): Command {
  return new Command("views")
    .summary("look after the kept views")
    .description("Tells how the kept views stand, or makes them anew.")
    .addHelpText("after", examples)
    .addCommand(statusCommand(services))
    .addCommand(rebuildCommand(services))
}

function statusCommand(services: Services): Command {
  return commandOnStore("status")
    .description("Tells how far the kept views have come.")
    .addOption(jsonOption("print it as JSON"))
    .action((options: ViewsOptions) =>
      withLedger(services, options, "read", async ({ ledger }) => {
        const status = await ledger.viewsStatus()
        if (options.json) return sayJson(services, { views: status ?? null })
        if (!status)
          return say(
            services,
            "No views are kept here: questions are answered from the events. The next writer makes them.\n",
          )
        const behind = status.lastPosition - status.position
        await say(
          services,
          behind === 0
            ? `The views hold all ${counted(status.lastPosition + 1, "event")} of the ledger.\n`
            : `The views hold ${counted(status.position + 1, "event")}, ${behind} fewer than the ledger. The next writer takes them in.\n`,
        )
      }),
    )
}

function rebuildCommand(services: Services): Command {
  return commandOnStore("rebuild")
    .description(
      "Makes the views anew from the events while the old ones serve, and switches only if both say the same at the same position.",
    )
    .addOption(new Option("--progress", "show how far it is, even where the output is no terminal"))
    .addOption(jsonOption("print what came of it as JSON"))
    .action((options: ViewsOptions) =>
      withLedger(services, options, "create", async ({ ledger }) => {
        const progress = new ProgressLine(services, options.progress === true)
        const onProgress = (taken: number, of: number) => progress.update(() => `Took ${taken} of ${of} events`)
        const rebuilt = await ledger.rebuildViews(onProgress)
        progress.end()
        if (!rebuilt)
          throw new Failure(
            "store",
            "No views can be written here: another process keeps them, or the disk is in the way.",
          )
        if (options.json) await sayJson(services, rebuilt)
        if (!rebuilt.switched)
          throw new Failure(
            "refused",
            `The new views say something else than the old ones at @${rebuilt.position}, so the old ones serve on. Delete the file of the views if they are the ones that are wrong.`,
          )
        if (!options.json)
          await say(
            services,
            `Made anew: the new views say the same as the old ones at @${rebuilt.position} (${rebuilt.new}).\n`,
          )
      }),
    )
}
