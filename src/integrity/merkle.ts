import { hash } from "node:crypto"

/**
 * The Merkle tree hash of RFC 6962, section 2.1, computed leaf by leaf.
 *
 * The RFC splits n leaves at the largest power of two below n. Applied again to the right half, that leaves complete subtrees whose
 * sizes are the binary digits of n, largest first; their roots are all that appending a leaf or naming the root ever needs.
 */
export type MerkleFrontier = {
  /** Leaves taken in so far. */
  readonly leafCount: number
  /** Roots of the complete subtrees, largest (leftmost) first: one for every 1 in the binary form of `leafCount`. */
  readonly subtreeRoots: readonly Uint8Array[]
}

export const emptyFrontier: MerkleFrontier = { leafCount: 0, subtreeRoots: [] }

/**
 * The frontier with one more leaf at its right end; the given one is unchanged. `leafHash` is 32 bytes, as `leafHash` in leaf.ts makes
 * it, and may be kept: do not overwrite it afterwards. Throws RangeError for another length. O(log n) memory; on average one node
 * hash a leaf.
 */
export function appendLeaf(frontier: MerkleFrontier, leafHash: Uint8Array): MerkleFrontier {
  if (leafHash.length !== 32) throw new RangeError(`a leaf hash is 32 bytes, not ${leafHash.length}`)
  const subtreeRoots = [...frontier.subtreeRoots]
  let root = leafHash
  // Adding one in binary: each trailing 1 is a subtree as large as the one carried, and the two become one twice the size.
  // Division and not a shift: a count may pass 2^31.
  for (let carry = frontier.leafCount; carry % 2 === 1; carry = (carry - 1) / 2) {
    root = nodeHash(subtreeRoots.pop() as Uint8Array, root)
  }
  subtreeRoots.push(root)
  return { leafCount: frontier.leafCount + 1, subtreeRoots }
}

/** The tree's root, 32 bytes. Of no leaves: SHA-256 of the empty string. Of one: its leaf hash. */
export function frontierRoot(frontier: MerkleFrontier): Uint8Array {
  const roots = frontier.subtreeRoots
  // From the right, because the RFC's split puts everything right of a complete subtree into one sibling.
  return roots.length === 0 ? hash("sha256", "", "buffer") : roots.reduceRight((right, left) => nodeHash(left, right))
}

/** MTH(D[n]) of RFC 6962, section 2.1, over the leaf hashes in order, 32 bytes each; the root is 32 bytes. Errors as `appendLeaf`. */
export function merkleRoot(leafHashes: Iterable<Uint8Array>): Uint8Array {
  let frontier = emptyFrontier
  for (const leafHash of leafHashes) frontier = appendLeaf(frontier, leafHash)
  return frontierRoot(frontier)
}

/** SHA-256(0x01 ‖ left ‖ right). The prefix keeps a node from ever being passed off as a leaf, whose prefix is 0x00. */
function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65)
  bytes[0] = 0x01
  bytes.set(left, 1)
  bytes.set(right, 33)
  return hash("sha256", bytes, "buffer")
}
