import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { appendLeaf, emptyFrontier, frontierRoot, type MerkleFrontier, merkleRoot } from "../../src/integrity/merkle.ts"

const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const anyLeafHashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 150, size: "max" })

/** The definition of RFC 6962, section 2.1, word for word. */
function definition(leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return sha256()
  if (leafHashes.length === 1) return leafHashes[0] as Uint8Array
  let split = 1
  while (split * 2 < leafHashes.length) split *= 2
  return sha256(Uint8Array.of(1), definition(leafHashes.slice(0, split)), definition(leafHashes.slice(split)))
}

// The eight leaves and their roots that implementations of RFC 6962 share since certificate-transparency-go.
const publicLeaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
]
const publicRoots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

describe("root of the tree", () => {
  test.each(publicRoots.map((root, size) => [size, root] as const))(
    "[P5] the public tree of %i leaves has root %s",
    (size, root) => {
      const leafHashes = publicLeaves.slice(0, size).map((leaf) => sha256(Uint8Array.of(0), Buffer.from(leaf, "hex")))
      expect(hex(merkleRoot(leafHashes))).toBe(root)
    },
  )

  test("[P5] the root is the one of the RFC's definition", () => {
    fc.assert(
      fc.property(anyLeafHashes, (leafHashes) => {
        expect(hex(merkleRoot(leafHashes))).toBe(hex(definition(leafHashes)))
      }),
    )
  })

  test("[P5] a frontier names the root after every leaf, and stays as it was when another is appended", () => {
    const leafHashes = Array.from({ length: 130 }, (_, index) => sha256(Uint8Array.of(index)))
    let frontier = emptyFrontier
    const frontiers = [frontier]
    for (const leafHash of leafHashes) {
      frontier = appendLeaf(
        Object.freeze({ ...frontier, subtreeRoots: Object.freeze([...frontier.subtreeRoots]) }),
        leafHash,
      )
      frontiers.push(frontier)
    }
    frontiers.forEach((each, leafCount) => {
      expect(each.leafCount).toBe(leafCount)
      expect(each.subtreeRoots).toHaveLength(leafCount.toString(2).replaceAll("0", "").length)
      expect(hex(frontierRoot(each))).toBe(hex(definition(leafHashes.slice(0, leafCount))))
    })
  })

  test("[P5] a leaf count beyond 32 bits carries like a small one", () => {
    const subtreeRoots = Array.from({ length: 40 }, (_, index) => sha256(Uint8Array.of(index)))
    const full: MerkleFrontier = { leafCount: 2 ** 40 - 1, subtreeRoots }
    const leafHash = sha256(Uint8Array.of(40))
    const carried = subtreeRoots.reduceRight((right, left) => sha256(Uint8Array.of(1), left, right), leafHash)
    const frontier = appendLeaf(full, leafHash)
    expect(frontier.leafCount).toBe(2 ** 40)
    expect(frontier.subtreeRoots.map(hex)).toEqual([hex(carried)])
  })

  test("[P5] two leaves swapped, or one changed, make another root", () => {
    const leafHashes = Array.from({ length: 7 }, (_, index) => sha256(Uint8Array.of(index)))
    const root = hex(merkleRoot(leafHashes))
    const at = (index: number) => leafHashes[index] as Uint8Array
    expect(hex(merkleRoot([at(1), at(0), ...leafHashes.slice(2)]))).not.toBe(root)
    expect(hex(merkleRoot([...leafHashes.slice(0, 6), at(5)]))).not.toBe(root)
  })

  test("[P5] what is not 32 bytes is no leaf hash", () => {
    expect(() => merkleRoot([new Uint8Array(31)])).toThrow(RangeError)
    expect(() => appendLeaf(emptyFrontier, new Uint8Array(33))).toThrow(RangeError)
  })
})
