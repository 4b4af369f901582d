import { realpathSync, rmSync } from "node:fs"
import { type FileHandle, open, rename } from "node:fs/promises"
import { resolve } from "node:path"
import { Failure } from "./failure.ts"
import type { Services } from "./services.ts"

/** To rename what is written over the ledger that it was read from would lose the ledger. */
export function refuseOwnFile(output: string, ledger: string | undefined, what = "export"): void {
  if (ledger === undefined) return
  const files = [ledger, `${ledger}-wal`, `${ledger}-shm`].map(real)
  if (files.includes(real(output)))
    throw new Failure("usage", `${output} is the ledger itself. Give the ${what} another name.`)
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/**
 * Writes beside the file, waits for the disk, and renames: a crash or an interrupt before the rename leaves the file as it was (and, after a
 * crash, a file `.partial` that nobody takes for what it would have been).
 */
export async function writeWhole(
  output: string,
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  services: Services,
): Promise<void> {
  const path = resolve(output)
  const partial = `${path}.${process.pid}.partial`
  const remove = () => rmSync(partial, { force: true })
  const calledOff = services.beforeInterrupt(remove)
  let file: FileHandle | undefined
  try {
    file = await open(partial, "wx")
    for await (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
    await file.close()
    file = undefined
    await rename(partial, path)
  } catch (error) {
    await file?.close()
    remove()
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new Failure("refused", `${path} cannot be written: ${message}`)
  } finally {
    calledOff()
  }
}
