import type { Output } from "../cli/services.ts"

const widthWithoutTerminal = 100

/** One of the process's own streams as the commands write to it. */
export function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (!error) resolve()
          // Nobody reads any more: the stream's own error ends the process.
          else if (!isBrokenPipe(error)) reject(error)
        })
      }),
    isTerminal: stream.isTTY === true,
    // Long lines are hard to read however wide the window.
    width: stream.isTTY === true ? Math.min(Math.max(stream.columns, 60), 120) : widthWithoutTerminal,
  }
}

/** Whoever reads us may stop reading (`| head`): then there is nothing left to do, and nothing to complain about. */
export function endQuietlyWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (isBrokenPipe(error)) process.exit(0)
    throw error
  })
}

function isBrokenPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === "EPIPE"
}

export async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
