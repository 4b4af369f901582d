import type { AddressInfo } from "node:net"
import { type Access, accessFrom, openAccess } from "../api/access.ts"
import { buildServer } from "../api/server.ts"
import { AddressInUse, Failure } from "../cli/failure.ts"
import type { Listening, ListenOptions, Replied } from "../cli/services.ts"
import type { Ledger } from "../ledger/ledger.ts"
import { version } from "./package-root.ts"

/** Answers HTTP for a ledger. The caller stops it, and closes the ledger after it. */
export async function listen(ledger: Ledger, { host, port, baseUrl = "", tokens }: ListenOptions): Promise<Listening> {
  const server = await buildServer(ledger, { access: accessOf(tokens), baseUrl, version })
  try {
    await server.listen({ host, port })
  } catch (error) {
    await server.close()
    throw whyDeaf(error, host, port)
  }
  const { address, port: taken, family } = server.server.address() as AddressInfo
  return { url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`, stop: () => server.close() }
}

/** Redirections that are followed: a document is asked for once at any point and once at the point that it pins. */
const mostRedirections = 3

/** Answers for a ledger as the HTTP interface does, without a network. */
export async function ask(ledger: Ledger, address: string, baseUrl: string): Promise<Replied> {
  const server = await buildServer(ledger, { access: openAccess, baseUrl, version })
  try {
    let url = address
    for (let hops = 0; ; hops++) {
      const { statusCode, headers, rawPayload } = await server.inject({ method: "GET", url })
      const { location } = headers
      if (statusCode !== 302 || location === undefined || hops === mostRedirections)
        return { status: statusCode, bytes: rawPayload }
      url = String(location)
    }
  } finally {
    await server.close()
  }
}

function accessOf(tokens: unknown): Access {
  if (tokens === undefined) return openAccess
  const read = accessFrom(tokens)
  if (read.ok) return read.access
  const issues = read.issues.map(({ pointer, message }) => `${pointer || "The tokens file"}: expected ${message}`)
  throw new Failure(
    "usage",
    `The tokens file is a JSON list of { sha256, subject, packages, role, party? }.\n${issues.join("\n")}`,
  )
}

function whyDeaf(error: unknown, host: string, port: number): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === "EADDRINUSE") return new AddressInUse(host, port)
  if (code === undefined) return error
  return new Failure(
    "refused",
    `Nobody can listen on port ${port} of ${host}: ${message}. Choose others with --host and --port.`,
  )
}
