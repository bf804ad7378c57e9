/** Keeps the last `capacity` values, oldest first. */
export class Ring<Value> {
  readonly #capacity: number
  #values: Value[] = []
  #start = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  push(value: Value): void {
    if (this.#values.length < this.#capacity) {
      this.#values.push(value)
      return
    }
    this.#values[this.#start] = value
    this.#start = (this.#start + 1) % this.#capacity
  }

  *[Symbol.iterator](): Generator<Value> {
    for (let index = this.#start; index < this.#values.length; index++) yield this.#values[index] as Value
    for (let index = 0; index < this.#start; index++) yield this.#values[index] as Value
  }

  clear(): void {
    this.#values = []
    this.#start = 0
  }
}
