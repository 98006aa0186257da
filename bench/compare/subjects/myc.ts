import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { CallContext, TraceEvent } from '../../../runtime/myc-runtime.ts'
import { type Gateway, type Request, counted } from '../../../test/comparison/fixture.ts'
import type { VirtualClock } from '../../../test/support/clock.ts'
import { type Breaker, Refused, type Settings, type Subject, type Time, type Work } from '../subject.ts'

interface Creators {
  createSaga(externs: object, options: object): SagaNet
  createGateway(externs: object, options: object): Gateway
  restoreGateway(externs: object, snapshot: unknown, options: object): Gateway
}

interface SagaNet {
  submit(
    request: Request,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly place: string | null; readonly reason?: string }>
}

/** The specs of test/comparison that the comparison uses. */
export const specs = [
  'gateway',
  'window',
  'growing',
  'patient',
  'filter',
  'limited',
  'judged',
  'saga',
  'hedged',
  'coalesced',
] as const
type Spec = (typeof specs)[number]

/** The generated modules, and what the compiler says of the gateway without a limit of time for its calls. */
export interface Generated {
  readonly creators: Readonly<Record<Spec, Creators>>
  readonly unlimited: string
}

/** Loads what was generated from the specs into a folder. */
export async function loadGenerated(folder: string): Promise<Generated> {
  const creators = await Promise.all(
    specs.map(async (spec): Promise<[Spec, Creators]> => [
      spec,
      (await import(pathToFileURL(join(folder, `${spec}.mjs`)).href)) as Creators,
    ]),
  )
  const unlimited = await readFile(join(folder, 'unlimited.txt'), 'utf8')
  return { creators: Object.fromEntries(creators) as Record<Spec, Creators>, unlimited }
}

function specFor(settings: Settings): Spec {
  const { window, growing, retry, brokenFilter, brokenJudge, width, rate, hedge, shared } = settings
  if (shared) return 'coalesced'
  if (hedge !== undefined) return 'hedged'
  if (brokenJudge) return 'judged'
  if (rate !== undefined || (retry !== undefined && width !== undefined)) return 'limited'
  if (window !== undefined) return 'window'
  if (growing !== undefined) return 'growing'
  if (retry !== undefined) return 'patient'
  return brokenFilter ? 'filter' : 'gateway'
}

function parametersOf(settings: Settings): object {
  const { failures: limit = 3, trials = 1, cooldown = 5000, within: patience = 60_000, width = 64 } = settings
  const { window, growing, retry, rate } = settings
  const spec = specFor(settings)
  if (spec === 'judged') return { limit }
  if (spec === 'coalesced') return { limit, cooldown, width }
  if (spec === 'hedged') return { limit, cooldown, patience: settings.hedge }
  if (spec === 'limited') {
    const again = retry === undefined ? {} : { tries: retry.times + 1, pause: retry.after }
    return { limit, cooldown, patience, width, ...again, ...(rate !== undefined && { rate }) }
  }
  if (window !== undefined) return { share: window.share, volume: window.volume, window: window.length, cooldown }
  if (growing !== undefined) return { first: growing.first, ceiling: growing.most }
  if (retry !== undefined) return { pause: retry.after }
  return { limit, trials, cooldown, patience, width }
}

/** What the backend answers is the answer, whatever it is. */
const frank = {
  callBackend: ({ payload }: Request, { signal }: CallContext): unknown => (payload as Work)(signal),
}

const broken = (): never => {
  throw new Error('the filter is broken')
}

const externs = {
  isAllowed: () => true,
  isGood: broken,
  isBad: broken,
  isOurs: broken,
  async callBackend({ payload }: Request, { signal }: CallContext): Promise<object> {
    try {
      return { status: 200, body: await (payload as Work)(signal) }
    } catch (error) {
      if ((error as Error).name === 'Ignored') return { status: 404, body: null }
      throw error
    }
  },
}

class Myc implements Breaker {
  private readonly gateway: Gateway
  private opened = 0
  private late = 0

  constructor(generated: Generated, clock: VirtualClock | undefined, settings: Settings, snapshot?: unknown) {
    if (settings.within === null) throw new Refused(`by the compiler, ${generated.unlimited}`)
    const { createGateway, restoreGateway } = generated.creators[specFor(settings)]
    const options = { parameters: parametersOf(settings), ...{ ...(clock && { clock }) } }
    try {
      const given = settings.readsStatus ? frank : externs
      if (snapshot === undefined) this.gateway = createGateway(given, options)
      else this.gateway = restoreGateway(given, snapshot, options)
    } catch (error) {
      throw error instanceof RangeError ? new Refused(error.message) : error
    }
    this.gateway.observe((traceEvent) => this.count(traceEvent))
  }

  private count(traceEvent: TraceEvent): void {
    if (traceEvent.kind === 'late') this.late++
    else if (traceEvent.kind === 'state' && traceEvent.to === 'Open') this.opened++
  }

  async call(work: Work, caller?: AbortSignal, asked = ''): Promise<string> {
    const request = { id: asked, payload: work }
    const ending = await this.gateway.submit(request, caller && { signal: caller })
    if (ending.place === null) return ending.reason
    if (ending.place === 'refused') return 'ignored'
    const { reason } = ending.token as { reason?: { name?: string } }
    return ending.place === 'failed' && reason?.name === 'TimeoutError' ? 'timed out' : ending.place
  }

  state(): string {
    const { state } = this.gateway.machines.breaker
    return state === 'HalfOpen' ? 'half-open' : state.toLowerCase()
  }

  listen(listener: () => void): void {
    this.gateway.observe(listener)
  }

  openings(): number {
    return this.opened
  }

  lateVerdicts(): number {
    return this.late
  }

  counted(): number {
    return counted(this.gateway.machines.breaker)![1]
  }

  close(): void {
    this.gateway.close()
  }

  async reportDown(): Promise<void> {
    this.gateway.machines.breaker.send('down')
  }

  holdOpen(): () => void {
    this.gateway.machines.breaker.hold('Open')
    return () => this.gateway.machines.breaker.release()
  }

  save(): unknown {
    return this.gateway.snapshot()
  }
}

export const myc = (time: Time, clock: VirtualClock | undefined, generated: Generated): Subject => ({
  name: 'myc',
  time,
  breaker: (settings = {}) => new Myc(generated, clock, settings),
  restore: (saved, settings = {}) => new Myc(generated, clock, settings, saved),
  async saga({ first, second, undo }, signal) {
    const net = generated.creators.saga.createSaga({ first, second, undo }, clock === undefined ? {} : { clock })
    const ending = await net.submit({ id: '', payload: null }, { signal })
    return ending.place ?? ending.reason!
  },
})
