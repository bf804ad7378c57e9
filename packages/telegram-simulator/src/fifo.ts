/** First in, first out, with both ends in constant time (an array's `shift` is not). */
export class Fifo<Value> {
  #values: Value[] = []
  #head = 0

  get size(): number {
    return this.#values.length - this.#head
  }

  push(value: Value): void {
    this.#values.push(value)
  }

  peek(): Value | undefined {
    return this.#values[this.#head]
  }

  shift(): Value | undefined {
    const value = this.#values[this.#head]
    if (this.#head < this.#values.length) this.#head++
    if (this.#head > 1000 && this.#head * 2 > this.#values.length) {
      this.#values = this.#values.slice(this.#head)
      this.#head = 0
    }
    return value
  }

  /** Takes the newest value instead of the oldest. */
  pop(): Value | undefined {
    return this.size > 0 ? this.#values.pop() : undefined
  }

  clear(): void {
    this.#values = []
    this.#head = 0
  }
}
