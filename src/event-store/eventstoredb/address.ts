import { StoreRefused } from "../event-store.ts"

/** Where the cluster is: `connectionString` is for the client alone, `name` can be told to anybody. */
export type Address = { readonly connectionString: string; readonly name: string }

/** As the client compares them: in small letters, without `-` and `_`. */
const optionsUnderstood = [
  "usercertfile",
  "userkeyfile",
  "maxdiscoverattempts",
  "connectionname",
  "defaultdeadline",
  "discoveryinterval",
  "gossiptimeout",
  "nodepreference",
  "tls",
  "tlsverifycert",
  "tlscafile",
  "throwonappendfailure",
  "keepaliveinterval",
  "keepalivetimeout",
]

/**
 * What we need whatever the string says; of two values the client takes the last. A conflict must be an error, and one round of discovery is
 * enough: who calls tries again, and knows when to stop.
 */
const ours = "throwOnAppendFailure=true&maxDiscoverAttempts=1"

export const connectionStringForm = "esdb://user:password@host:2113,host:2113?tls=true&tlsCAFile=/path"

/**
 * Reads as much of a connection string as must not be left to the client, which prints the whole of it, the password included, where it does
 * not know an option.
 *
 * @throws StoreRefused where it is none, names an option that the client does not know, or asks for what it does not do.
 */
export function addressOf(given: string): Address {
  const connectionString = given.trim().replace(/\/+$/, "")
  const parts = /^((?:esdb|kurrentdb)(?:\+discover)?:\/\/)(?:.*@)?([^@?/]+)\/?(?:\?([^@]*))?$/.exec(connectionString)
  if (!parts) throw new StoreRefused(`not a connection string. Give one of the form ${connectionStringForm}`)
  const [, scheme = "", hosts = "", query = ""] = parts
  const name = scheme + hosts
  for (const option of query.split("&").filter((one) => one !== "")) {
    const [key = "", value = ""] = option.split("=")
    const flat = key.trim().toLowerCase().replace(/[_-]/g, "")
    if (!optionsUnderstood.includes(flat))
      throw new StoreRefused(`${name}: there is no option "${key}". There are ${optionsUnderstood.join(", ")}`)
    if (flat === "tlsverifycert" && value.trim() === "false")
      throw new StoreRefused(`${name}: certificates are always verified. Name the authority's: tlsCAFile=/path`)
  }
  // KurrentDB's name for the same scheme, which this client does not know.
  const known = connectionString.replace(/^kurrentdb/, "esdb")
  const base = query === "" ? known.replace(/\?$/, "") : known
  return { connectionString: `${base}${query === "" ? "?" : "&"}${ours}`, name }
}
