import type Database from "better-sqlite3"

/**
 * The file's format: tables, indexes and the triggers that make the database forbid what the code forbids.
 *
 * The log is `events`; `replays` and `erasures` say who brought and who removed what; `sealed_values` lies beside the log and is the only
 * table with a row that may ever change, once. Every table has a guard on INSERT too: `INSERT OR REPLACE` deletes the row in its way
 * without asking the DELETE trigger.
 */

/** "DEPO" in ASCII: tells a ledger from any other SQLite file. */
export const APPLICATION_ID = 0x44_45_50_4f

/** Goes up with any change below. A file with a greater one was written by a newer program. */
export const FORMAT = 1

/** `canonical` comes last: SQLite reads a row from its start, so what needs only the leaf hashes never walks through the bytes. */
const events = `CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  package TEXT NOT NULL,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  known_at TEXT NOT NULL,
  value_count INTEGER NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  canonical TEXT NOT NULL,
  UNIQUE (stream, revision),
  UNIQUE (package, id)
) STRICT`

/** Every index ends with the row's position by itself: this one answers (package, position). */
const eventsOfPackage = "CREATE INDEX events_of_package ON events (package)"

/**
 * By rowid, filled in ascending order, and no row ever changes its size: an erased value is blanked at its length. Only so does SQLite never
 * move a row to another page. A row that moves leaves a copy in the page it came from, which `secure_delete` does not wipe: with NULL
 * for the value and the eraser's id in the same row, 48 of 12 657 erased values could still be read in the file.
 */
const sealedValues = `CREATE TABLE sealed_values (
  number INTEGER PRIMARY KEY,
  position INTEGER NOT NULL REFERENCES events (position),
  path TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (position, path)
) STRICT`

/** A row without its partner in `sealed_values` came with a replay of what had been erased before. */
const erasures = `CREATE TABLE erasures (
  position INTEGER NOT NULL REFERENCES events (position),
  path TEXT NOT NULL,
  erased_by TEXT NOT NULL,
  PRIMARY KEY (position, path)
) STRICT, WITHOUT ROWID`

const replays = `CREATE TABLE replays (
  number INTEGER PRIMARY KEY,
  package TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL
) STRICT`

const replaysOfPackage = "CREATE INDEX replays_of_package ON replays (package)"

const appendOnly = "the log is append-only"

const refuse = (name: string, event: string, table: string, message: string, when = "") =>
  `CREATE TRIGGER ${name} BEFORE ${event} ON ${table}${when} BEGIN SELECT RAISE(ABORT, '${message}'); END`

const triggers = [
  refuse("events_keep_their_bytes", "UPDATE", "events", appendOnly),
  refuse("events_stay", "DELETE", "events", appendOnly),
  refuse(
    "events_come_next",
    "INSERT",
    "events",
    appendOnly,
    `
WHEN NEW.position IS NOT (SELECT coalesce(max(position), -1) + 1 FROM events)
  OR NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream = NEW.stream)
  OR EXISTS (SELECT 1 FROM events WHERE package = NEW.package AND id = NEW.id)`,
  ),

  refuse("replays_keep_their_record", "UPDATE", "replays", appendOnly),
  refuse("replays_stay", "DELETE", "replays", appendOnly),
  refuse(
    "replays_come_next",
    "INSERT",
    "replays",
    appendOnly,
    `
WHEN NEW.number IS NOT (SELECT coalesce(max(number), -1) + 1 FROM replays)`,
  ),

  refuse("erasures_keep_their_record", "UPDATE", "erasures", appendOnly),
  refuse("erasures_stay", "DELETE", "erasures", appendOnly),
  refuse(
    "erasures_come_once",
    "INSERT",
    "erasures",
    appendOnly,
    `
WHEN EXISTS (SELECT 1 FROM erasures WHERE position = NEW.position AND path = NEW.path)`,
  ),

  refuse("sealed_values_stay", "DELETE", "sealed_values", "a sealed value is erased, not deleted"),
  refuse(
    "sealed_values_come_next",
    "INSERT",
    "sealed_values",
    "a sealed value is given once, with its event",
    `
WHEN NEW.number IS NOT (SELECT coalesce(max(number), -1) + 1 FROM sealed_values)
  OR EXISTS (SELECT 1 FROM sealed_values WHERE position = NEW.position AND path = NEW.path)`,
  ),
  refuse(
    "sealed_values_are_only_erased",
    "UPDATE",
    "sealed_values",
    "a sealed value changes only by its erasure",
    `
WHEN NEW.number IS NOT OLD.number OR NEW.position IS NOT OLD.position OR NEW.path IS NOT OLD.path
  OR NEW.salt IS NOT printf('%*s', octet_length(OLD.salt), '')
  OR NEW.value IS NOT printf('%*s', octet_length(OLD.value), '')
  OR NOT EXISTS (SELECT 1 FROM erasures WHERE position = OLD.position AND path = OLD.path)`,
  ),
  // The erasure and its record are one statement: neither can be had without the other.
  `CREATE TRIGGER erasures_remove_value_and_salt AFTER INSERT ON erasures BEGIN
  UPDATE sealed_values
  SET salt = printf('%*s', octet_length(salt), ''), value = printf('%*s', octet_length(value), '')
  WHERE position = NEW.position AND path = NEW.path;
END`,
]

const statements = [events, eventsOfPackage, sealedValues, erasures, replays, replaysOfPackage, ...triggers]

/** Inside a transaction: the marker is part of the file's first page, so it comes and goes with the tables. */
export function createSchema(db: Database.Database): void {
  for (const statement of statements) db.exec(statement)
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${FORMAT}`)
}

/** What the file lacks of the schema, or holds besides it, in words; empty where it is exactly ours. */
export function schemaDifferences(db: Database.Database): readonly string[] {
  const found = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .all()
  const foundSql = new Map(found.map(({ name, sql }) => [name, sql]))
  const expectedSql = new Map(statements.map((sql) => [nameIn(sql), sql]))
  return [
    ...[...expectedSql].filter(([name]) => !foundSql.has(name)).map(([name]) => `${name} is missing`),
    ...[...expectedSql]
      .filter(([name, sql]) => (foundSql.get(name) ?? sql) !== sql)
      .map(([name]) => `${name} is not as it was made`),
    ...[...foundSql].filter(([name]) => !expectedSql.has(name)).map(([name]) => `${name} does not belong to it`),
  ]
}

const nameIn = (sql: string) => /^CREATE (?:TABLE|INDEX|TRIGGER) (\w+)/.exec(sql)?.[1] ?? sql
