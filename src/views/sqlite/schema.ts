import type Database from "better-sqlite3"

/** "DepV": what tells the file from other SQLite files. */
export const APPLICATION_ID = 0x44657056

/** The form of the tables. */
const FORMAT = 1

/** What folding makes of events. Goes up whenever an `apply` of the domain changes what it writes: the views are then made anew. */
const PROJECTOR = 1

/** The version of views; those of any other are made anew. */
export const VERSION = FORMAT * 1_000 + PROJECTOR

/** A version stands until a later event of the record says otherwise. */
export const STANDS = Number.MAX_SAFE_INTEGER

/**
 * `things` lie in the order in which answers list them by kind; `versions` in the order in which they were written, so that bodies are
 * only ever added at the end; `versions_in_time` finds the one that stands. `reaches` holds, for things with several versions, the greatest
 * `at` that was known at each position: whoever asks for a late date as known early need not pass what was recorded since.
 */
const tables = [
  "CREATE TABLE progress (only_row INTEGER PRIMARY KEY CHECK (only_row = 0), position INTEGER NOT NULL, leaf TEXT NOT NULL, to_wipe INTEGER NOT NULL) STRICT",
  "CREATE TABLE last_thing (only_row INTEGER PRIMARY KEY CHECK (only_row = 0), thing INTEGER NOT NULL) STRICT",
  `CREATE TABLE packages (number INTEGER PRIMARY KEY, package TEXT NOT NULL UNIQUE, zone TEXT NOT NULL, last_position INTEGER NOT NULL,
  last_known_at TEXT NOT NULL, sealed INTEGER NOT NULL, readers INTEGER NOT NULL, stances INTEGER NOT NULL) STRICT`,
  `CREATE TABLE runs (package INTEGER NOT NULL, first_position INTEGER NOT NULL, last_position INTEGER NOT NULL, known_at TEXT NOT NULL,
  PRIMARY KEY (package, first_position)) STRICT, WITHOUT ROWID`,
  "CREATE INDEX runs_in_time ON runs (package, known_at)",
  `CREATE TABLE parties (package INTEGER NOT NULL, party TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (package, party)) STRICT, WITHOUT ROWID`,
  "CREATE TABLE streams (number INTEGER PRIMARY KEY, package INTEGER NOT NULL, stream TEXT NOT NULL UNIQUE, last_at INTEGER) STRICT",
  "CREATE INDEX streams_of_package ON streams (package)",
  `CREATE TABLE things (package INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, stream INTEGER NOT NULL, number INTEGER NOT NULL,
  first_known INTEGER, first_at INTEGER, PRIMARY KEY (package, kind, id, stream)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE versions (number INTEGER PRIMARY KEY, thing INTEGER NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL,
  known_from INTEGER NOT NULL, known_to INTEGER NOT NULL, made_at INTEGER NOT NULL, made_position INTEGER NOT NULL,
  made_index INTEGER NOT NULL, body TEXT NOT NULL) STRICT`,
  "CREATE INDEX versions_in_time ON versions (thing, at, position, known_from, known_to)",
  `CREATE TABLE reaches (thing INTEGER NOT NULL, known_from INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (thing, known_from)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE within (package INTEGER NOT NULL, kind TEXT NOT NULL, parent TEXT NOT NULL, id TEXT NOT NULL, stream INTEGER NOT NULL,
  PRIMARY KEY (package, kind, parent, id, stream)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE reads (thing INTEGER NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (thing, at, position)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE rectified (stream INTEGER NOT NULL, position INTEGER NOT NULL, rectified_by INTEGER NOT NULL,
  PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID`,
]

const instant = (milliseconds: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${milliseconds} / 1000.0, 'unixepoch')`
const knownAt = (
  position: string,
) => `(SELECT known_at FROM runs WHERE package = t.package AND first_position <= ${position}
    ORDER BY first_position DESC LIMIT 1)`
const named = "FROM packages p JOIN things t ON t.package = p.number JOIN streams s ON s.number = t.stream"

/** For people with any SQL tool: times as text, bodies as JSON. Documented in docs/analysts.md; the tables above are not. */
const documented = [
  `CREATE VIEW history AS
SELECT p.package, s.stream, t.kind, t.id, ${instant("v.at")} AS valid_from, v.position AS event_position,
  ${knownAt("v.known_from")} AS known_from, v.known_from AS known_from_position,
  CASE WHEN v.known_to < ${STANDS} THEN ${knownAt("v.known_to")} END AS known_until, nullif(v.known_to, ${STANDS}) AS known_until_position, v.body
${named} JOIN versions v ON v.thing = t.number`,
  `CREATE VIEW current_state AS
SELECT p.package, s.stream, t.kind, t.id, ${instant("v.at")} AS valid_from, v.body
${named} JOIN versions v ON v.number = (
  SELECT number FROM versions WHERE thing = t.number AND known_to = ${STANDS} AND at <= unixepoch('subsec') * 1000
  ORDER BY at DESC, position DESC LIMIT 1)`,
  `CREATE VIEW progress_of_packages AS
SELECT package, zone, last_position, last_known_at FROM packages`,
]

/** Inside a transaction: the marker comes and goes with the tables. */
export function createSchema(db: Database.Database): void {
  for (const statement of [...tables, ...documented]) db.exec(statement)
  startOver(db)
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${VERSION}`)
}

/** Inside a transaction: the tables as they were when they were made. */
export function startOver(db: Database.Database): void {
  for (const name of tables.flatMap((sql) => /^CREATE TABLE (\w+)/.exec(sql)?.[1] ?? [])) db.exec(`DELETE FROM ${name}`)
  db.exec("INSERT INTO progress (only_row, position, leaf, to_wipe) VALUES (0, -1, '', 0)")
  db.exec("INSERT INTO last_thing (only_row, thing) VALUES (0, 0)")
}
