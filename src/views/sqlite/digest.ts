import { createHash } from "node:crypto"
import type Database from "better-sqlite3"

/** Everything that views say, in an order of its own: what numbers the rows have does not matter. */
const questions = [
  "SELECT position, leaf FROM progress",
  `SELECT package, zone, last_position, last_known_at, sealed, readers, stances FROM packages ORDER BY package`,
  `SELECT p.package, r.first_position, r.last_position, r.known_at FROM packages p JOIN runs r ON r.package = p.number
  ORDER BY p.package, r.first_position`,
  `SELECT p.package, q.party, q.position FROM packages p JOIN parties q ON q.package = p.number ORDER BY p.package, q.party`,
  `SELECT p.package, s.stream, s.last_at, r.position, r.rectified_by FROM packages p JOIN streams s ON s.package = p.number
  LEFT JOIN rectified r ON r.stream = s.number ORDER BY p.package, s.stream, r.position`,
  `SELECT p.package, t.kind, t.id, s.stream, t.first_known, t.first_at, v.at, v.position, v.known_from, v.known_to, v.made_at, v.made_position,
    v.made_index, v.body
  FROM packages p JOIN things t ON t.package = p.number JOIN streams s ON s.number = t.stream LEFT JOIN versions v ON v.thing = t.number
  ORDER BY p.package, t.kind, t.id, s.stream, v.at, v.position, v.known_from`,
  `SELECT p.package, t.kind, t.id, s.stream, r.at, r.position
  FROM packages p JOIN things t ON t.package = p.number JOIN streams s ON s.number = t.stream JOIN reads r ON r.thing = t.number
  ORDER BY p.package, t.kind, t.id, s.stream, r.at, r.position`,
]

const rowsInATurn = 2_000

/** SHA-256 over all that views say, in the transaction that the caller has begun: others have their turn meanwhile, and nothing that they write shows. */
export async function digestOf(db: Database.Database): Promise<string> {
  const hash = createHash("sha256")
  for (const sql of questions) {
    let rows = 0
    for (const row of db.prepare<[], unknown[]>(sql).raw().iterate()) {
      hash.update(JSON.stringify(row))
      if (++rows % rowsInATurn === 0) await new Promise(setImmediate)
    }
    hash.update("\n")
  }
  return hash.digest("hex")
}
