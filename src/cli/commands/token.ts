import { createHash, randomBytes } from "node:crypto"
import { Command, Option } from "commander"
import { type Role, roles } from "../../domain/admission/permission.ts"
import { say, sayJson } from "../asking.ts"
import { Failure } from "../failure.ts"
import { jsonOption, several } from "../options.ts"
import type { Services } from "../services.ts"

type TokenOptions = {
  readonly subject: string
  readonly role: Role
  readonly party?: string
  readonly package?: readonly string[]
  readonly json?: true
}

const ofAParty: readonly Role[] = ["delegate", "verifier", "judge"]

const examples = `
The tokens file that "depositary serve --tokens" reads is a JSON list of such entries. It holds no token, only digests.

Examples:
  $ depositary token --subject poland-desk --role delegate --party poland --package paris-track
  $ depositary token --subject archive --role observer`

export function tokenCommand(services: Services): Command {
  return new Command("token")
    .summary("make a bearer token for the HTTP interface")
    .description("Makes a random bearer token, prints it once, and the entry for the tokens file that lets it in.")
    .requiredOption(
      "--subject <name>",
      "who holds it, a pseudonym: it stays in the record of all that is recorded with it",
    )
    .addOption(new Option("--role <role>", "its role").choices(roles).makeOptionMandatory())
    .option("--party <id>", "the party for which a delegate, a verifier or a judge acts")
    .option("--package <id>", "a package that it is for; can be given several times (default: all)", several)
    .addOption(jsonOption("print token and entry as JSON"))
    .addHelpText("after", examples)
    .action(async (options: TokenOptions) => {
      const { subject, role, party, package: packages = ["*"] } = options
      if (party === undefined && ofAParty.includes(role))
        throw new Failure("usage", `A ${role} acts for a party: say which with --party.`)
      if (party !== undefined && role === "depositary")
        throw new Failure("usage", "The depositary acts for no party: leave --party out, or choose another role.")
      const token = randomBytes(32).toString("base64url")
      const sha256 = createHash("sha256").update(token).digest("hex")
      const entry = { sha256, subject, packages, role, ...(party !== undefined && { party }) }
      if (options.json) return sayJson(services, { token, entry })
      await say(
        services,
        `The token, shown only now. Send it as "Authorization: Bearer …":\n\n  ${token}\n\nIts entry in the list of the tokens file:\n\n  ${JSON.stringify(entry)}\n`,
      )
    })
}
