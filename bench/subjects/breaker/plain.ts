import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, type MakeCall, request } from '../support/breaker-figures.ts'
import { cooldown, type Outcome, type Request, type Work } from '../support/guard.ts'

/** Work that never looks at a signal is given none. */
const context = { signal: new AbortController().signal }

/** As little as a breaker needs: late verdicts are dropped, but nobody can cancel, and nothing ends those who wait for what hangs. */
class PlainGuard {
  private readonly work: Work
  private readonly limit: number
  private state: 'closed' | 'open' | 'half-open' = 'closed'
  private epoch = 0
  private failures = 0
  private openUntil = 0

  constructor(work: Work, limit: number) {
    this.work = work
    this.limit = limit
  }

  async submit(request: Request): Promise<Outcome> {
    if (this.state === 'open') {
      if (performance.now() < this.openUntil) return { place: 'rejected', token: request }
      this.enter('half-open')
    }
    const { epoch } = this
    try {
      const answer = await this.work(request, context)
      if (epoch === this.epoch) this.succeeded()
      return { place: 'succeeded', token: { request, answer } }
    } catch (reason) {
      if (epoch === this.epoch) this.failed()
      return { place: 'failed', token: { request, reason } }
    }
  }

  private succeeded(): void {
    if (this.state === 'half-open') this.enter('closed')
    else this.failures = 0
  }

  private failed(): void {
    if (this.state === 'closed' && ++this.failures < this.limit) return
    this.openUntil = performance.now() + cooldown
    this.enter('open')
  }

  private enter(state: 'closed' | 'open' | 'half-open'): void {
    this.state = state
    this.epoch++
    this.failures = 0
  }
}

export const makeCall: MakeCall = (work, limit) => {
  const guard = new PlainGuard(work, limit)
  return () => guard.submit(request)
}

export const { figures }: Contender = figuresOfCalls(makeCall)
