/** More rounds than this are not tried: what still moves then has no value to come to. */
const mostRounds = 40

/**
 * Values that may rest on each other, each computed once when it is asked for. Where they rest on each other in a circle, the one that is asked for
 * while it is being computed is what it is *meanwhile* (not yet), and the circle is computed again until nothing changes: so that it
 * does not matter which was asked for first. What never comes to rest stays what it was meanwhile.
 */
export class Once {
  readonly #settled = new Map<string, unknown>()
  /** What is being computed, the outermost first, and what each is meanwhile. */
  readonly #open = new Map<string, unknown>()
  /** What stands in a circle of the computation that is under way. */
  readonly #circle = new Map<string, unknown>()
  #round = new Map<string, unknown>()
  #before = new Map<string, unknown>()

  of<Value>(key: string, meanwhile: Value, compute: () => Value): Value {
    for (const known of [this.#settled, this.#round]) if (known.has(key)) return known.get(key) as Value
    if (this.#open.has(key)) {
      const stack = [...this.#open]
      for (const [one, value] of stack.slice(stack.findIndex(([name]) => name === key))) this.#circle.set(one, value)
      return (this.#before.has(key) ? this.#before.get(key) : meanwhile) as Value
    }
    const isOutermost = this.#open.size === 0
    const value = this.#compute(key, meanwhile, compute)
    return isOutermost ? this.#settle(key, meanwhile, compute, value) : value
  }

  /**
   * A step on the way to such values, taken once: while values are being computed, once a round, because what it rests on may still move. It is no
   * value that stands in a circle, so it may not ask for itself other than through one.
   */
  step<Value>(key: string, compute: () => Value): Value {
    for (const known of [this.#settled, this.#round]) if (known.has(key)) return known.get(key) as Value
    const value = compute()
    const kept = this.#open.size === 0 ? this.#settled : this.#round
    kept.set(key, value)
    return value
  }

  #compute<Value>(key: string, meanwhile: Value, compute: () => Value): Value {
    this.#open.set(key, meanwhile)
    try {
      const value = compute()
      this.#round.set(key, value)
      return value
    } finally {
      this.#open.delete(key)
    }
  }

  #settle<Value>(key: string, meanwhile: Value, compute: () => Value, first: Value): Value {
    let value = first
    for (let round = 0; round <= mostRounds; round++) {
      const moving = [...this.#circle].filter(([one]) => !same(this.#round.get(one), this.#before.get(one)))
      if (moving.length === 0) break
      if (round === mostRounds) for (const [one, not] of moving) this.#settled.set(one, not)
      this.#before = this.#round
      this.#round = new Map()
      value = this.#settled.has(key) ? (this.#settled.get(key) as Value) : this.#compute(key, meanwhile, compute)
    }
    for (const [one, settled] of this.#round) this.#settled.set(one, settled)
    this.#round = new Map()
    this.#before = new Map()
    this.#circle.clear()
    return value
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
