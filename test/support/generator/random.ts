/** Numbers in [0, 1) that the same seed gives again (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  of<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item
  }

  /** So many digits of lower-case hexadecimal. */
  hex(digits: number): string {
    let text = ""
    while (text.length < digits) text += this.below(0x1_0000_0000).toString(16).padStart(8, "0")
    return text.slice(0, digits)
  }
}
