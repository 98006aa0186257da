type Listener = (() => void) | { handleEvent(): void }

/** What is used of an AbortSignal, for next to no cost: for tests with very many of them. */
class Light {
  aborted = false
  readonly listeners = new Set<Listener>()

  addEventListener(_type: string, listener: Listener): void {
    this.listeners.add(listener)
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.delete(listener)
  }

  abort(): void {
    this.aborted = true
    for (const listener of this.listeners) {
      if (typeof listener === 'function') listener()
      else listener.handleEvent()
    }
  }
}

export type LightSignal = AbortSignal & Light
export const LightSignal = Light as unknown as new () => LightSignal
