import * as cockatiel from 'cockatiel'
import { type Breaker, NotOffered, Refused, type Settings, type Subject, type Time, type Work } from '../subject.ts'

interface Answer {
  readonly status: number
}

const states = ['closed', 'open', 'half-open', 'held open']

function filterOf({ ignoring, brokenFilter, brokenJudge, readsStatus }: Settings): cockatiel.Policy {
  if (brokenJudge)
    return cockatiel.handleAll.orWhenResult(() => {
      throw new Error('the filter is broken')
    })
  if (readsStatus) return cockatiel.handleAll.orWhenResult((answer) => (answer as Answer).status >= 500)
  if (brokenFilter)
    return cockatiel.handleWhen(() => {
      throw new Error('the filter is broken')
    })
  return ignoring ? cockatiel.handleWhen((error) => (error as Error).name !== 'Ignored') : cockatiel.handleAll
}

function cooldownOf({ cooldown = 5000, growing }: Settings): number | cockatiel.ExponentialBackoff<unknown> {
  if (growing === undefined) return cooldown
  const { first: initialDelay, most: maxDelay, jitter } = growing
  return new cockatiel.ExponentialBackoff({
    initialDelay,
    maxDelay,
    ...(!jitter && { generator: cockatiel.noJitterGenerator }),
  })
}

function breakerOf(settings: Settings, initialState?: object): cockatiel.CircuitBreakerPolicy {
  const { failures = 3, trials = 1, window } = settings
  return cockatiel.circuitBreaker(filterOf(settings), {
    halfOpenAfter: cooldownOf(settings),
    halfOpenSampling: { calls: trials, threshold: 0 },
    breaker:
      window === undefined
        ? new cockatiel.ConsecutiveBreaker(failures)
        : new cockatiel.SamplingBreaker({
            threshold: window.share,
            duration: window.length,
            minimumRps: window.volume / (window.length / 1000),
          }),
    ...(initialState !== undefined && { initialState }),
  })
}

/** In the order of its documentation: retry, breaker, then what limits the call. */
function policyOf(breaker: cockatiel.IPolicy, { retry, width, within = 60_000 }: Settings): cockatiel.IPolicy {
  const policies = [breaker]
  if (retry !== undefined)
    policies.unshift(
      cockatiel.retry(cockatiel.handleAll, {
        maxAttempts: retry.times,
        backoff: new cockatiel.ConstantBackoff(retry.after),
      }),
    )
  if (width !== undefined) policies.push(cockatiel.bulkhead(width))
  if (within !== null) policies.push(cockatiel.timeout(within, cockatiel.TimeoutStrategy.Aggressive))
  return cockatiel.wrap(...policies)
}

function endingOf(error: Error): string {
  if (error instanceof cockatiel.BrokenCircuitError) return 'rejected'
  if (error instanceof cockatiel.BulkheadRejectedError) return 'full'
  if (error instanceof cockatiel.TaskCancelledError) return /timed out/.test(error.message) ? 'timed out' : 'cancelled'
  return error.name === 'Ignored' ? 'ignored' : 'failed'
}

class Cockatiel implements Breaker {
  private readonly circuit: cockatiel.CircuitBreakerPolicy
  private readonly policy: cockatiel.IPolicy
  private opened = 0

  constructor(settings: Settings, initialState?: object) {
    if (settings.rate !== undefined) throw new NotOffered('it has no rate limiter')
    if (settings.hedge !== undefined) throw new NotOffered('it has no hedging')
    if (settings.shared) throw new NotOffered('calls are never shared')
    try {
      this.circuit = breakerOf(settings, initialState)
    } catch (error) {
      throw error instanceof RangeError ? new Refused(error.message) : error
    }
    this.policy = policyOf(this.circuit, settings)
    this.circuit.onBreak(() => this.opened++)
  }

  call(work: Work, caller?: AbortSignal): Promise<string> {
    return this.policy.execute(({ signal }) => work(signal), caller).then(() => 'succeeded', endingOf)
  }

  state(): string {
    return states[this.circuit.state]!
  }

  listen(listener: () => void): void {
    this.circuit.onSuccess(listener)
  }

  openings(): number {
    return this.opened
  }

  lateVerdicts(): never {
    throw new NotOffered('no event tells of it')
  }

  counted(): number {
    const { breakerState } = this.circuit.toJSON() as { breakerState: { currentFailures: number } }
    return breakerState.currentFailures
  }

  close(): never {
    throw new NotOffered('a policy cannot be closed')
  }

  reportDown(): never {
    throw new NotOffered('it has no health check')
  }

  holdOpen(): () => void {
    const handle = this.circuit.isolate()
    return () => handle.dispose()
  }

  save(): unknown {
    return this.circuit.toJSON()
  }
}

export const cockatielSubject = (time: Time): Subject => ({
  name: 'cockatiel',
  time,
  breaker: (settings = {}) => new Cockatiel(settings),
  restore: (saved, settings = {}) => new Cockatiel(settings, saved as object),
  saga() {
    throw new NotOffered('it has no calls that follow each other')
  },
})
