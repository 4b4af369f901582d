/** How a command can end, as its exit code: what was asked cannot be answered or recorded, or was not asked rightly, or the store is in the way. */
export const exitCodes = { refused: 1, usage: 2, store: 3 } as const

/** An expected failure: a sentence for the person at the terminal, and how the command ends. Never a bug. */
export class Failure extends Error {
  override readonly name: string = "Failure"
  readonly exitCode: number
  constructor(ends: keyof typeof exitCodes, message: string) {
    super(message)
    this.exitCode = exitCodes[ends]
  }
}

/** Another process listens there. */
export class AddressInUse extends Failure {
  override readonly name = "AddressInUse"
  constructor(host: string, port: number) {
    super("refused", `Port ${port} on ${host} is in use. Choose another with --port, or stop what listens there.`)
  }
}
