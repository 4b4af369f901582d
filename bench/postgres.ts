import { execFileSync, spawn } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { competitor } from "./competitor.ts"

/** What is used of the client of node-postgres. */
type PostgresClient = {
  connect(): Promise<void>
  query<Row extends readonly unknown[]>(query: {
    readonly text: string
    readonly name?: string
    readonly values?: readonly unknown[]
    readonly rowMode: "array"
  }): Promise<{ readonly rows: readonly Row[] }>
  end(): Promise<void>
}

/** A server of our own, for as long as a benchmark needs it, in a directory that it may read: it leaves nothing behind. */
export type Postgres = {
  readonly directory: string
  readonly client: PostgresClient
  readonly version: string
  readonly stop: () => Promise<void>
}

/** What serves best what is measured: everything in memory, no parallel workers for what takes a quarter of a millisecond. */
const settings = [
  "listen_addresses=",
  "shared_buffers=1GB",
  "work_mem=64MB",
  "maintenance_work_mem=512MB",
  "jit=off",
].concat([
  "max_parallel_workers_per_gather=0",
  "fsync=off",
  "full_page_writes=off",
  "max_wal_size=4GB",
  "autovacuum=off",
])

/** Starts a temporary PostgreSQL server, on a socket in its own directory; undefined, and said so, where there is none to start. */
export async function startPostgres(progress: (sentence: string) => void): Promise<Postgres | undefined> {
  const pg = await competitor<{ Client: new (options: object) => PostgresClient }>("pg", progress)
  const binaries = binariesOf()
  if (!binaries) progress("without PostgreSQL: no `initdb` and `postgres` were found")
  if (!pg || !binaries) return undefined
  const directory = mkdtempSync(join(tmpdir(), "depositary-bench-postgres-"))
  const user = unprivileged()
  if (user) chownSync(directory, user.uid, user.gid)
  chmodSync(directory, 0o755)
  const data = join(directory, "data")
  const run = { ...user, cwd: directory, stdio: "ignore" } as const
  execFileSync(join(binaries, "initdb"), ["-D", data, "-U", "bench", "--no-sync", "-E", "UTF8", "--locale=C"], run)
  const args = ["-D", data, "-k", directory, ...settings.flatMap((setting) => ["-c", setting])]
  const server = spawn(join(binaries, "postgres"), args, run)
  const stopped = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  const stop = async () => {
    server.kill("SIGINT")
    await stopped
    rmSync(directory, { recursive: true, force: true })
  }
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ host: directory, user: "bench", database: "postgres" })
    try {
      await client.connect()
      const { rows } = await client.query<[string]>({ text: "SHOW server_version", rowMode: "array" })
      return { directory, client, version: rows[0]?.[0] ?? "", stop: async () => client.end().then(stop) }
    } catch (error) {
      if (tries === 100 || server.exitCode !== null) {
        await stop()
        progress(`without PostgreSQL, which did not start: ${String(error)}`)
        return undefined
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function binariesOf(): string | undefined {
  const debian = "/usr/lib/postgresql"
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : []
  const places = [...versions.map((version) => join(debian, version, "bin")), ...(process.env.PATH ?? "").split(":")]
  return places.find((place) => ["initdb", "postgres"].every((name) => existsSync(join(place, name))))
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const number = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }))
  return { uid: number("-u"), gid: number("-g") }
}
