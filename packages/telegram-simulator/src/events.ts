/** What happened, for the phone page and whoever else listens. */
export interface SimulatorEvent {
  type:
    | 'message'
    | 'edited'
    | 'deleted'
    | 'typing'
    | 'keyboard'
    | 'reaction'
    | 'answer'
    | 'blocked'
    | 'bot'
    | 'customer'
    | 'reset'
  bot?: string
  customerId?: number
  [field: string]: unknown
}

export type Listener = (event: SimulatorEvent) => void

export class Events {
  readonly #listeners = new Set<Listener>()

  get hasListeners(): boolean {
    return this.#listeners.size > 0
  }

  emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** The returned function stops listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
