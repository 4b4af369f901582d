import Database from "better-sqlite3"
import { Random } from "../test/support/generator/random.ts"
import type { Comparison, Round } from "./report.ts"
import { collectGarbage, type Setting } from "./setting.ts"

/** A version of a thing, as any way of storing it has to: valid from `at`, known between two positions of the record. */
type Row = {
  readonly number: number
  readonly thing: number
  readonly at: number
  readonly from: number
  to: number
}

type Point = { readonly thing: number; readonly through: number; readonly position: number }

/** One way of storing versions so that the one that stands at a point is found. */
type Candidate = {
  readonly name: string
  readonly fill: (db: Database.Database, rows: readonly Row[]) => void
  /** The numbers of the versions that stand at the point, of one thing or of a run of things. */
  readonly one: string
  readonly many: string
}

const open = Number.MAX_SAFE_INTEGER
const hour = 3_600_000
const began = Date.UTC(2025, 1, 1)
const body = JSON.stringify({ text: "The guarantor intends to keep the stocks that were agreed available.".repeat(8) })

const seek = (limit: string) => `
  SELECT number FROM versions INDEXED BY in_time
  WHERE thing = t.number AND known_from <= :position AND known_to > :position AND at <= ${limit}
  ORDER BY at DESC, known_from DESC LIMIT 1`
const perThing = (limit: string) => ({
  one: `SELECT v.body FROM (SELECT :thing AS number) t JOIN versions v ON v.number = (${seek(limit)})`,
  many: `SELECT v.body FROM things t JOIN versions v ON v.number = (${seek(limit)}) WHERE t.number BETWEEN :thing AND :last`,
})
const reach = `coalesce((SELECT min(at, :through) FROM reaches WHERE thing = t.number AND known_from <= :position
  ORDER BY known_from DESC LIMIT 1), :through)`
const boxed = (things: string) => `
  SELECT v.body FROM boxes b JOIN versions v ON v.number = b.version
  WHERE ${things} AND b.at0 <= :through AND b.at1 >= :through AND b.known0 <= :position AND b.known1 >= :position
    AND b.at <= :through AND b.ends > :through AND b.known_from <= :position AND b.known_to > :position`

const candidates: readonly Candidate[] = [
  { name: "two seeks, bounded by reach", fill: fillReaches, ...perThing(reach) },
  { name: "one seek and scan", fill: fillVersions, ...perThing(":through") },
  {
    name: "R*Tree of boxes",
    fill: fillBoxes,
    one: boxed("b.thing0 = :thing"),
    many: boxed("b.thing0 BETWEEN :thing AND :last"),
  },
]

/** What keeps one thing's history and a package's: how fast each candidate finds what stands, beside the one that is kept. */
export async function viewsCandidates(setting: Setting): Promise<readonly Comparison[]> {
  const scale = setting.quick ? 10 : 1
  const hot = [100, 10_000 / scale, 100_000 / scale]
  const rows = generated([...hot, ...Array.from({ length: 290 }, () => 1_000 / scale)])
  const random = new Random(11)
  const points = (thing: number, when: "any" | "known early, asked late"): readonly Point[] =>
    Array.from({ length: 200 }, () => {
      const own = rows.filter((row) => row.thing === thing)
      const any = () => own[random.below(own.length)] as Row
      if (when === "any") return { thing, through: any().at, position: any().from }
      const early = own[random.below(Math.ceil(own.length / 20))] as Row
      return { thing, through: Math.max(...own.slice(-50).map(({ at }) => at)), position: early.from }
    })
  const asked: readonly { readonly name: string; readonly points: readonly Point[]; readonly last?: number }[] = [
    ...hot.map((count, thing) => ({ name: `one of ${count} versions, any point`, points: points(thing, "any") })),
    { name: `one of ${hot[2]} versions, known early, asked late`, points: points(2, "known early, asked late") },
    { name: "package of 290 things, any point", points: points(3, "any").slice(0, 40), last: 292 },
  ]
  const databases = candidates.map((candidate) => {
    setting.progress(`views: ${candidate.name}`)
    const db = new Database(setting.newFile("views"))
    db.pragma("journal_mode = WAL")
    db.pragma("synchronous = NORMAL")
    const filled = performance.now()
    db.transaction(() => candidate.fill(db, rows))()
    return { candidate, db, milliseconds: performance.now() - filled }
  })
  const [kept, ...others] = databases as [(typeof databases)[number], ...typeof databases]
  const comparisons: Comparison[] = others.map(({ candidate, milliseconds }) => ({
    name: `filling: kept beside ${candidate.name}`,
    unit: "ms",
    rounds: [{ ours: kept.milliseconds, baseline: milliseconds }],
  }))
  for (const { name, points: some, last } of asked)
    for (const other of others) {
      const rounds: Round[] = []
      const expected = answers(kept, some, last)
      if (answers(other, some, last) !== expected) throw new Error(`${other.candidate.name} answers something else`)
      for (let round = -2; round < (setting.quick ? 5 : 15); round++) {
        const [ours, baseline] = [timed(kept, some, last), timed(other, some, last)]
        if (round >= 0) rounds.push({ ours, baseline })
      }
      comparisons.push({ name: `${name}: kept beside ${other.candidate.name}`, unit: "ms a question", rounds })
    }
  for (const { db } of databases) db.close()
  return comparisons
}

type Filled = { readonly candidate: Candidate; readonly db: Database.Database }

function statement({ candidate, db }: Filled, last: number | undefined) {
  return db.prepare<[object], string>(last === undefined ? candidate.one : candidate.many).pluck()
}

function answers(filled: Filled, points: readonly Point[], last: number | undefined): string {
  const select = statement(filled, last)
  return points
    .map((point) =>
      select
        .all({ ...point, last })
        .toSorted()
        .join(),
    )
    .join("\n")
}

function timed(filled: Filled, points: readonly Point[], last: number | undefined): number {
  const select = statement(filled, last)
  collectGarbage()
  const start = performance.now()
  for (const point of points) for (const found of select.all({ ...point, last })) JSON.parse(found)
  return (performance.now() - start) / points.length
}

/** In order but for five in a hundred, which are late; one in a hundred is rectified later, and stands no more. */
function generated(counts: readonly number[]): readonly Row[] {
  const random = new Random(5)
  const rows: Row[] = []
  const waiting = counts.flatMap((count, thing) => Array.from({ length: count }, () => thing))
  for (let index = waiting.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    ;[waiting[index], waiting[other]] = [waiting[other] as number, waiting[index] as number]
  }
  for (const [index, thing] of waiting.entries()) {
    const late = random.next() < 0.05
    const at = began + (late ? random.below(index + 1) : index) * hour
    rows.push({ number: rows.length + 1, thing, at, from: rows.length + 1, to: open })
    if (random.next() < 0.01) {
      const mended = rows[random.below(rows.length)] as Row
      if (mended.to === open && mended.from < rows.length) {
        mended.to = rows.length + 1
        rows.push({ ...mended, number: rows.length + 1, from: rows.length + 1, to: open })
      }
    }
  }
  return rows
}

function fillVersions(db: Database.Database, rows: readonly Row[]): void {
  db.exec(`CREATE TABLE things (number INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE versions (number INTEGER PRIMARY KEY, thing INTEGER NOT NULL, at INTEGER NOT NULL, known_from INTEGER NOT NULL,
      known_to INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX in_time ON versions (thing, at, known_from, known_to)`)
  const addThing = db.prepare("INSERT OR IGNORE INTO things VALUES (?)")
  const add = db.prepare("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)")
  for (const row of rows) {
    addThing.run(row.thing)
    add.run(row.number, row.thing, row.at, row.from, row.to, body)
  }
}

function fillReaches(db: Database.Database, rows: readonly Row[]): void {
  fillVersions(db, rows)
  db.exec(
    "CREATE TABLE reaches (thing INTEGER, known_from INTEGER, at INTEGER, PRIMARY KEY (thing, known_from)) WITHOUT ROWID",
  )
  const add = db.prepare("INSERT INTO reaches VALUES (?, ?, ?)")
  const greatest = new Map<number, number>()
  for (const { thing, from, at } of rows)
    if (at > (greatest.get(thing) ?? Number.NEGATIVE_INFINITY)) {
      add.run(thing, from, at)
      greatest.set(thing, at)
    }
}

/** A version shows from its own time until the next version's, as far as both are known: each change of either closes a box and opens one. */
function fillBoxes(db: Database.Database, rows: readonly Row[]): void {
  fillVersions(db, rows)
  db.exec(`CREATE VIRTUAL TABLE boxes USING rtree (id, thing0, thing1, at0, at1, known0, known1,
    +version INTEGER, +at INTEGER, +ends INTEGER, +known_from INTEGER, +known_to INTEGER)`)
  const add = db.prepare("INSERT INTO boxes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  const remove = db.prepare("DELETE FROM boxes WHERE id = ?")
  type Box = { readonly row: Row; ends: number; from: number; id: number | bigint }
  const standing = new Map<number, Box[]>()
  const closedAt = new Set(rows.map(({ to }) => to))
  const put = (box: Box, to: number) => {
    const { row, ends, from } = box
    box.id = add.run(row.thing, row.thing, row.at, ends, from, to, row.number, row.at, ends, from, to).lastInsertRowid
  }
  const close = (box: Box, known: number) => {
    remove.run(box.id)
    if (box.from < known) put(box, known)
  }
  for (const row of rows) {
    const boxes = standing.get(row.thing) ?? []
    standing.set(row.thing, boxes)
    const replaced = closedAt.has(row.from) ? boxes.findIndex((box) => box.row.to === row.from) : -1
    if (replaced >= 0) close(boxes.splice(replaced, 1)[0] as Box, row.from)
    let place = boxes.length
    while (place > 0 && (boxes[place - 1] as Box).row.at > row.at) place--
    const before = boxes[place - 1]
    if (before && before.ends !== row.at) {
      close(before, row.from)
      before.ends = row.at
      before.from = row.from
      put(before, open)
    }
    const box = { row, ends: boxes[place]?.row.at ?? open, from: row.from, id: 0 }
    boxes.splice(place, 0, box)
    put(box, open)
  }
}
