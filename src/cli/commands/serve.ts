import { readFile } from "node:fs/promises"
import { BlockList, isIPv6 } from "node:net"
import { type Command, Option } from "commander"
import { counted } from "../../documents/words/text.ts"
import { say, withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { baseUrlOption, commandOnStore, wholeNumber } from "../options.ts"
import type { Opened, Services, StoreAsked } from "../services.ts"

type ServeOptions = StoreAsked & {
  readonly host: string
  readonly port: number
  readonly baseUrl?: string
  readonly tokens?: string
}

const examples = `
Without --tokens it listens on this machine only, and whoever is on it is the depositary.

Examples:
  $ depositary serve --store talks.db
  $ depositary serve --store talks.db --host 0.0.0.0 --port 8443 --tokens tokens.json`

export function serveCommand(services: Services): Command {
  return commandOnStore("serve")
    .summary("answer HTTP for a ledger")
    .description(
      "Answers HTTP for a ledger, and makes the ledger where it is not there. Stops gracefully on SIGTERM and Ctrl-C.",
    )
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .addOption(
      new Option("--port <number>", "the port to listen on; 0: any that is free")
        .default(8080)
        .argParser(wholeNumber(0, 65_535)),
    )
    .addOption(baseUrlOption())
    .addOption(
      new Option("--tokens <file>", "who may: a JSON list of entries as `depositary token` prints them").env(
        "DEPOSITARY_TOKENS",
      ),
    )
    .addHelpText("after", examples)
    .action(async (options: ServeOptions) => {
      const tokens = options.tokens === undefined ? undefined : await tokensIn(options.tokens)
      if (tokens === undefined && !isThisMachine(options.host))
        throw new Failure(
          "usage",
          `Without tokens whoever reaches the address is the depositary, so ${options.host} is refused. Make a tokens file with "depositary token" and give it with --tokens, or leave --host at 127.0.0.1.`,
        )
      await withLedger(services, options, "create", (opened) => serve(services, opened, options, tokens))
    })
}

async function serve(
  services: Services,
  { ledger, name }: Opened,
  { host, port, baseUrl = "" }: ServeOptions,
  tokens: unknown,
): Promise<void> {
  const toldToStop = services.toldToStop()
  const listening = await services.listen(ledger, { host, port, baseUrl, ...(tokens !== undefined && { tokens }) })
  const packages = await ledger.questions.packages(() => true)
  await say(
    services,
    [
      `${name}: ${counted(packages.length, "package")}, ${counted((await ledger.lastPosition()) + 1, "event")}`,
      `Listening on ${listening.url}; what it answers is described at ${listening.url}/docs`,
      tokens === undefined
        ? "No tokens are configured: it listens on this machine only, and whoever is on it is the depositary."
        : "Only who shows a token of the tokens file is answered.",
      "Ctrl-C stops it.\n",
    ].join("\n"),
  )
  await toldToStop
  await say(services, "Stopping: what was begun is finished, nothing new is taken.\n")
  await listening.stop()
  await say(services, "Stopped. Every event that was acknowledged is stored.\n")
}

const loopback = new BlockList()
loopback.addSubnet("127.0.0.0", 8)
loopback.addAddress("::1", "ipv6")

function isThisMachine(host: string): boolean {
  return host === "localhost" || loopback.check(host, isIPv6(host) ? "ipv6" : "ipv4")
}

async function tokensIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Failure(
      "usage",
      code === undefined ? `${file} is not JSON: ${message}` : `${file} cannot be read: ${message}`,
    )
  }
}
