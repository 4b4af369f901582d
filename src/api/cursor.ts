import { z } from "zod"
import { done, type Result, refused } from "../domain/admission/refusal.ts"
import type { CollectionPage } from "../ledger/asking/collections.ts"
import type { Asked } from "../ledger/coordinates.ts"

/** Where a page of a collection begins: the point of the first page, and how many items came before. */
type Place = { readonly asked: Asked; readonly offset: number }

const written = z.tuple([z.string(), z.int().min(0), z.string().nullable(), z.int().min(0)])

/** The question that a page answers: with a cursor, exactly that of the first page, however much was recorded since. */
export function placeOf(cursor: string | undefined, asked: Asked): Result<Place> {
  if (cursor === undefined) return done({ asked, offset: 0 })
  const place = written.safeParse(unpacked(cursor))
  if (!place.success)
    return refused({
      refusal: "bad-coordinate",
      coordinate: "cursor",
      value: cursor,
      accepted: "the `next` of an earlier page",
    })
  const [asOf, position, seenBy, offset] = place.data
  return done({ asked: { asOf, knownAt: `@${position}`, ...(seenBy !== null && { seenBy }) }, offset })
}

/** One page of a collection, with the cursor of the next; null at the end. */
export function pageOf<Page extends CollectionPage>({ items, ...page }: Page, offset: number, limit: number) {
  const end = offset + limit
  const { asOf, seenBy, knowsThrough } = page.coordinates
  const more = items.length > end && knowsThrough !== null
  return {
    ...page,
    items: items.slice(offset, end),
    next: more ? packed([asOf ?? "", knowsThrough.position, seenBy, end]) : null,
  }
}

function packed(place: z.infer<typeof written>): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url")
}

function unpacked(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString())
  } catch {
    return undefined
  }
}
