import CircuitBreaker from 'opossum'
import { type Breaker, NotOffered, type Settings, type Subject, type Time, type Work } from '../subject.ts'

const endings: Record<string, string> = {
  EOPENBREAKER: 'rejected',
  ESEMLOCKED: 'full',
  ETIMEDOUT: 'timed out',
  ESHUTDOWN: 'closed',
}

function offered(settings: Settings): void {
  if ((settings.trials ?? 1) > 1) throw new NotOffered('half-open lets one call through, always')
  if (settings.growing !== undefined) throw new NotOffered('the cooldown is constant')
  if (settings.retry !== undefined) throw new NotOffered('it has no retry')
  if (settings.rate !== undefined) throw new NotOffered('it has no rate limiter')
  if (settings.hedge !== undefined) throw new NotOffered('it has no hedging')
  if (settings.brokenJudge) throw new NotOffered('its filter is asked about errors alone')
}

function filterOf({ ignoring, brokenFilter }: Settings): ((error: Error) => boolean) | undefined {
  if (brokenFilter)
    return () => {
      throw new Error('the filter is broken')
    }
  return ignoring ? ({ name }) => name === 'Ignored' : undefined
}

/** "So only concurrent 'running' calls are coalesced." */
const sharing = {
  coalesce: true,
  coalesceResetOn: ['error', 'success', 'timeout'],
  cacheGetKey: (_work: Work, _signal: AbortSignal | undefined, asked: string): string => asked,
}

function optionsOf(settings: Settings): object {
  const { failures = 3, cooldown = 5000, within = 60_000, width, window } = settings
  return {
    resetTimeout: cooldown,
    timeout: within ?? false,
    errorThresholdPercentage: window === undefined ? 50 : window.share * 100,
    volumeThreshold: window?.volume ?? failures,
    ...(window !== undefined && { rollingCountTimeout: window.length }),
    ...(width !== undefined && { capacity: width }),
    ...(settings.shared && sharing),
    ...(settings.abortable && { abortController: new AbortController(), autoRenewAbortController: true }),
    errorFilter: filterOf(settings),
  }
}

/** Of results it asks nobody: what counts as a failure is thrown by the function. */
async function checked(result: unknown): Promise<unknown> {
  const answer = (await result) as { readonly status: number }
  if (answer.status >= 500) throw new Error(String(answer.status))
  return answer
}

class Opossum implements Breaker {
  private readonly circuit: CircuitBreaker
  private opened = 0

  constructor(settings: Settings, saved: object) {
    offered(settings)
    const action = (work: Work, signal: AbortSignal | undefined): unknown =>
      settings.readsStatus ? checked(work(signal)) : work(signal)
    this.circuit = new CircuitBreaker(action, { ...optionsOf(settings), ...saved })
    this.circuit.on('open', () => this.opened++)
  }

  call(work: Work, caller?: AbortSignal, asked = ''): Promise<string> {
    if (caller !== undefined) throw new NotOffered('a call takes no signal of its caller')
    return this.circuit.fire(work, this.circuit.getSignal(), asked).then(
      () => 'succeeded',
      ({ code = '', name }: { code?: string; name: string }) =>
        endings[code] ?? (name === 'Ignored' ? 'ignored' : 'failed'),
    )
  }

  state(): string {
    const { closed, opened, halfOpen, isShutdown } = this.circuit
    if (isShutdown) return 'shut down'
    return closed ? 'closed' : opened ? 'open' : halfOpen ? 'half-open' : 'unknown'
  }

  listen(listener: () => void): void {
    this.circuit.on('success', listener)
  }

  openings(): number {
    return this.opened
  }

  lateVerdicts(): never {
    throw new NotOffered('no event tells of it')
  }

  counted(): number {
    return this.circuit.stats.failures
  }

  close(): void {
    this.circuit.shutdown()
  }

  async reportDown(): Promise<void> {
    this.circuit.healthCheck(() => Promise.reject(new Error('down')), 1000)
  }

  holdOpen(): never {
    throw new NotOffered('open() lapses with the cooldown')
  }

  save(): unknown {
    return this.circuit.toJSON()
  }
}

export const opossum = (time: Time): Subject => ({
  name: 'opossum',
  time,
  breaker: (settings = {}) => new Opossum(settings, {}),
  restore: (saved, settings = {}) => new Opossum(settings, saved as object),
  saga() {
    throw new NotOffered('it has no calls that follow each other')
  },
})
