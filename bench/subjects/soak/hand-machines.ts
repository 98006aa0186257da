const threshold = 3
const cooldown = 60

/** The breaker of a tenant. One at rest, of which nothing is under way, is not kept. */
export class Breaker {
  readonly tenant: number
  private state: 'closed' | 'open' | 'half-open' = 'closed'
  /** Grows with each change of the state. */
  epoch = 0
  private failures = 0
  private openUntil = 0
  /** Under way: all, and those let through half-open. */
  running = 0
  probes = 0

  constructor(tenant: number) {
    this.tenant = tenant
  }

  get isHalfOpen(): boolean {
    return this.state === 'half-open'
  }

  get isAtRest(): boolean {
    return this.running === 0 && this.state === 'closed' && this.failures === 0
  }

  admits(now: number): boolean {
    if (this.state === 'closed') return true
    if (this.state === 'open' && now >= this.openUntil) this.enter('half-open')
    return this.state === 'half-open' && this.probes < 1
  }

  remaining(now: number): number | null {
    return this.state === 'open' ? this.openUntil - now : null
  }

  succeeded(): void {
    if (this.state === 'half-open') this.enter('closed')
    else this.failures = 0
  }

  failed(now: number): void {
    if (this.state === 'closed' && ++this.failures < threshold) return
    this.openUntil = now + cooldown
    this.enter('open')
  }

  private enter(state: 'closed' | 'open' | 'half-open'): void {
    this.state = state
    this.epoch++
    this.failures = 0
  }
}

const [wide, narrow] = [12, 4]
const narrowed = 50

/** Narrows after a failure, and widens again by itself. */
export class Gate {
  epoch = 0
  /** Until when it is narrow; Infinity while it is wide. */
  narrowUntil = Infinity
  /** Under way, by whether it was narrow when it let them through. */
  private readonly running = { wide: 0, narrow: 0 }

  get isNarrow(): boolean {
    return this.narrowUntil !== Infinity
  }

  get admits(): boolean {
    return this.isNarrow ? this.running.narrow < narrow : this.running.wide < wide
  }

  /** @returns what gives the permit back */
  enter(): 'wide' | 'narrow' {
    const as = this.isNarrow ? 'narrow' : 'wide'
    this.running[as]++
    return as
  }

  leave(as: 'wide' | 'narrow'): void {
    this.running[as]--
  }

  failed(now: number): void {
    if (this.isNarrow) return
    this.narrowUntil = now + narrowed
    this.epoch++
  }

  widen(): void {
    this.narrowUntil = Infinity
    this.epoch++
  }
}
