/** Of one endpoint: calls in a row that fail and open it, and that succeed and close it again; how long it is open, in milliseconds. */
const failureThreshold = 3
const successThreshold = 2
const cooldown = 5000

/** The breaker of one endpoint. Only one that is not at rest is kept. */
export class Breaker {
  readonly endpoint: string
  private state: 'closed' | 'open' | 'half-open' = 'closed'
  /** A verdict of a call that began before is late; -1 where the state has never changed. */
  changedAt = -1
  private failures = 0
  private successes = 0
  private openUntil = 0
  /** Calls under way that were let through half-open, in whatever period. */
  probes = 0

  constructor(endpoint: string) {
    this.endpoint = endpoint
  }

  get isHalfOpen(): boolean {
    return this.state === 'half-open'
  }

  /** Nothing is to be remembered of it. */
  get isAtRest(): boolean {
    return this.state === 'closed' && this.failures === 0 && this.probes === 0
  }

  admits(now: number, order: number): boolean {
    if (this.state === 'closed') return true
    if (this.state === 'open' && now >= this.openUntil) this.enter('half-open', order)
    return this.state === 'half-open' && this.probes < 1
  }

  /** How long it stays open; null while it is half-open. */
  remaining(now: number): number | null {
    return this.state === 'open' ? this.openUntil - now : null
  }

  /** @param order the place of this moment in the order of what happens */
  succeeded(order: number): void {
    if (this.state === 'closed') this.failures = 0
    else if (++this.successes >= successThreshold) this.enter('closed', order)
  }

  failed(order: number): void {
    if (this.state === 'closed' && ++this.failures < failureThreshold) return
    this.openUntil = performance.now() + cooldown
    this.enter('open', order)
  }

  private enter(state: 'closed' | 'open' | 'half-open', order: number): void {
    this.state = state
    this.changedAt = order
    this.failures = 0
    this.successes = 0
  }
}
