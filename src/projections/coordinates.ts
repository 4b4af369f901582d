/**
 * The three coordinates of an answer as it states them: what was asked, resolved, and what it knows through. Part of every answer,
 * so that the same question can be put again.
 */
export type Coordinates = {
  /** A date, or an instant in UTC; `null` for a history that asks for the whole record. */
  readonly asOf: string | null
  /** A date, an instant in UTC, or a position `@n`; `null`: all that this node holds. */
  readonly knownAt: string | null
  /** A party, `agreed`, or `null`: the record as it stands. */
  readonly seenBy: string | null
  /** The position of the last event of the package that the answer knows, and when that was known. */
  readonly knowsThrough: { readonly position: number; readonly knownAt: string } | null
}
