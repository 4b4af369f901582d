import { EventStoreDBClient } from "@eventstore/db-client"
import { StoreRefused } from "../event-store.ts"
import { type Address, connectionStringForm } from "./address.ts"

export type Endpoint = { readonly address: string; readonly port: number }

/** A client of which nothing outside our calls can fail. `close` lets go of its connection; no call may be under way then. */
export type GuardedClient = { readonly client: EventStoreDBClient; close(): Promise<void> }

/** What the client's own methods call on it, and what can therefore be put in their place. Version 6.2.1. */
type Inside = {
  handleError: (grpcClient: unknown, error: Error) => Promise<void>
  supports: (method: unknown) => Promise<boolean>
  resolveUri: () => Promise<string>
  getChannel: () => Promise<{ close(): void }>
}

/**
 * Makes a client, at `leader` where it is known who leads. Three of its habits would end the process or harm calls that have nothing to do with a
 * failure, and are taken out:
 *
 * 1. It appends in batches over one call where the server can, with one table of pending promises for all clients of the process: an error
 *    on one stream rejects every append, and a reply that comes after that throws where nobody can catch it. It is told that the server cannot.
 * 2. After an error it closes its channel under the calls that others have on it, and one that is about to begin then throws inside a promise that
 *    nobody holds. Here a client is given up as a whole, once its last call is done (cluster.ts).
 * 3. The same handler waits for a connection attempt of others, and nobody handles it when that fails.
 *
 * @throws StoreRefused where the connection string, or a certificate that it names, cannot be used.
 */
export function makeClient({ connectionString, name }: Address, leader?: Endpoint): GuardedClient {
  const client = parsed(connectionString, name)
  const inside = client as unknown as Inside
  const openChannel = inside.getChannel
  let channel: ReturnType<Inside["getChannel"]> | undefined
  inside.supports = async () => false
  inside.handleError = async () => {}
  inside.getChannel = () => {
    channel = openChannel()
    return channel
  }
  if (leader) inside.resolveUri = async () => `${leader.address}:${leader.port}`
  return {
    client,
    close: async () => {
      await client.dispose()
      await channel?.then(
        (opened) => opened.close(),
        () => {},
      )
    },
  }
}

function parsed(connectionString: string, name: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString)
  } catch (error) {
    // Its words about a string that it cannot read quote the string, and with it perhaps the password.
    const quotes = !(error instanceof Error) || "connectionString" in error
    const why = quotes ? `not understood. Give one of the form ${connectionStringForm}` : error.message
    throw new StoreRefused(`${name}: ${why}`)
  }
}
