import type { GivenFile } from "../ledger/exchange/event-file.ts"
import type { Ledger } from "../ledger/ledger.ts"

/** What the commands need of the world. `main` provides it; a test provides its own. */
export type Services = {
  readonly out: Output
  readonly err: Output
  readonly standardInput: () => Promise<Uint8Array>
  /**
   * Opens the ledger that is asked for, or the one that `main` chooses where none is named. `create` makes it where it is not there, `read`
   * never writes.
   */
  readonly openLedger: (asked: StoreAsked, mode: "create" | "read") => Promise<Opened>
  /** The packages that are shipped with the program. */
  readonly examples: () => Promise<readonly GivenFile[]>
  /** Answers HTTP for the ledger from now on. Rejects with `AddressInUse` where somebody else does. */
  readonly listen: (ledger: Ledger, options: ListenOptions) => Promise<Listening>
  /** Asks the HTTP interface of the ledger for an address, within this process: what it answers there, it answers here, to the last byte. */
  readonly ask: (ledger: Ledger, address: string, baseUrl: string) => Promise<Replied>
  /** Resolves when the process is told to stop; told again, it exits at once. */
  readonly toldToStop: () => Promise<void>
  /** Runs before the process is ended by an interrupt. Returns the way to call it off. */
  readonly beforeInterrupt: (cleanUp: () => void) => () => void
}

export type Output = {
  /** Resolves when the text is taken; rejects where nobody takes it any more. */
  readonly write: (text: string) => Promise<void>
  readonly isTerminal: boolean
  /** Columns for text that people read. */
  readonly width: number
}

/** Where a ledger is, as the options of every command say it. */
export type StoreAsked = {
  /** A file, or the address of a cluster. */
  readonly store?: string
  /** Of a cluster: the directory for this node's copy of it. */
  readonly cache?: string
  /** Of a cluster: seconds for which it is tried to reach it. */
  readonly patience?: number
}

/** Where nobody says how long. */
export const usualPatienceSeconds = 30

export type Opened = {
  readonly ledger: Ledger
  /** The ledger in words: its file, or its cluster's address without what is secret in it. */
  readonly name: string
  /** The file, absolute; absent where the ledger lies in memory only. */
  readonly file?: string
  /** What whoever asked has to know about which ledger this is. */
  readonly remark?: string
}

/** What was answered to an address, where redirections led. */
export type Replied = { readonly status: number; readonly bytes: Uint8Array }

export type ListenOptions = {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  /** What stands before the paths in addresses that answers hold, such as `https://ledger.example`; without it they have no host. */
  readonly baseUrl?: string
  /** The parsed content of a tokens file; without it everybody who reaches the address is the depositary. */
  readonly tokens?: unknown
}

export type Listening = {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string
  /** Takes nothing new, and resolves when what was begun is answered. */
  readonly stop: () => Promise<void>
}
