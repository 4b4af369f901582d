import type Database from "better-sqlite3"

/**
 * A node's index: what it has taken up of `$all`, in the ledger's own order. It can be thrown away at any time and made anew from the cluster, so
 * nothing in it is worth more than being right. Positions in `$all` are 64 bits wide: as text.
 */
const statements = [
  `CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    package TEXT NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    known_at TEXT NOT NULL,
    value_count INTEGER NOT NULL,
    leaf_hash BLOB NOT NULL,
    canonical TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT`,
  "CREATE INDEX events_of_package ON events (package)",
  // Not unique: two nodes can admit one id to two streams of a package at once, and then every node must still agree on the order.
  "CREATE INDEX events_by_id ON events (package, id)",
  "CREATE TABLE streams (stream TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  `CREATE TABLE packages (
    number INTEGER PRIMARY KEY,
    package TEXT NOT NULL UNIQUE,
    events INTEGER NOT NULL,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    last_known_at TEXT NOT NULL
  ) STRICT`,
  // `claimed`: an event names it. What none has named belongs to an append that came to nothing. In the order of coming, and an erased one is
  // blanked at its length: so no row ever moves, and none leaves a copy of itself in the file.
  `CREATE TABLE sealed_values (
    number INTEGER PRIMARY KEY,
    stream TEXT NOT NULL UNIQUE,
    salt TEXT NOT NULL,
    value TEXT NOT NULL,
    created INTEGER NOT NULL,
    claimed INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE value_places (
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    stream TEXT,
    erased_by TEXT,
    PRIMARY KEY (position, path)
  ) STRICT, WITHOUT ROWID`,
  "CREATE TABLE streams_to_delete (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
  `CREATE TABLE replays_begun (replay TEXT PRIMARY KEY, first_position INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE replays (
    number INTEGER PRIMARY KEY,
    package TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL
  ) STRICT`,
  // One row: the place in `$all` after which to go on.
  `CREATE TABLE progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    commit_position TEXT NOT NULL,
    prepare_position TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT`,
]

/** Goes up with any change above, and with any change of what the rows mean: an index of another format is made anew. */
const format = 1

/** Makes the index in an empty database. */
export function createIndex(db: Database.Database): void {
  db.transaction(() => {
    for (const statement of statements) db.exec(statement)
    db.pragma(`user_version = ${format}`)
  })()
}

/** Whether a database holds an index as this program makes it. */
export function isIndex(db: Database.Database): boolean {
  return db.pragma("user_version", { simple: true }) === format
}

/** What an index is no longer. */
export function giveUpIndex(db: Database.Database): void {
  db.pragma("user_version = 0")
}
