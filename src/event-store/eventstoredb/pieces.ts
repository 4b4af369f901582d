import type { Batch, EventToAppend } from "../event-store.ts"

/** Under a server's own MaxAppendSize of one mebibyte, with room for what stands beside the bytes. */
const largestPieceBytes = 512 * 1024
const largestPieceEvents = 500

/** A batch of a replay in pieces that any server takes at once: a replay may leave a prefix, so it need not be one. */
export function piecesOf(batch: Batch): readonly Batch[] {
  const pieces: EventToAppend[][] = []
  let bytes = 0
  for (const event of batch.events) {
    const size = Buffer.byteLength(event.canonical, "utf8")
    const piece = pieces.at(-1)
    if (piece && piece.length < largestPieceEvents && bytes + size <= largestPieceBytes) {
      piece.push(event)
      bytes += size
    } else {
      pieces.push([event])
      bytes = size
    }
  }
  let expectedRevision = batch.expectedRevision
  return pieces.map((events) => {
    const piece = { ...batch, events, expectedRevision }
    expectedRevision += events.length
    return piece
  })
}
