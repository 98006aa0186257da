import { readFile } from 'node:fs/promises'
import type {
  CallContext,
  Clock,
  Ending,
  EventHandle,
  TraceEvent,
  InPlace,
  MachineHandle,
  OutPlace,
  Snapshot,
  SubmitPlace,
} from '../../runtime/myc-runtime.ts'
import { load } from '../../test/support/generated.ts'

/** What of the module generated from soak.myc is used, as its users see it. */

export interface Job {
  readonly id: number
  readonly tenant: number
  readonly slow: boolean
}

export interface Answer {
  readonly id: number
  readonly good: boolean
}

export interface Outcomes {
  done: { readonly job: Job; readonly answer: Answer; readonly weight: number }
  failed: { readonly job: Job; readonly reason: unknown }
  rejected: { readonly job: Job; readonly retryIn: number | null }
  late: Job
  invalid: Job
}

export interface Parcel {
  readonly id: number
  readonly kind: number
}

export interface Pair {
  readonly first: Parcel
  readonly second: Parcel
}

/** What all networks have. */
export interface Network {
  configure(parameters: object): void
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  snapshot(): Snapshot
  close(): void
}

export interface Gateway extends Network {
  readonly in: { readonly jobs: SubmitPlace<Job, Outcomes> }
  readonly out: { readonly [P in keyof Outcomes]: OutPlace<Outcomes[P]> }
  readonly machines: {
    readonly breaker: { get(tenant: number): EventHandle<'Closed' | 'Open' | 'HalfOpen', { trip: [] }> }
    readonly gate: MachineHandle<'Wide' | 'Narrow'>
  }
  submit(token: Job, options?: { readonly signal?: AbortSignal }): Promise<Ending<Outcomes>>
}

export interface Depot extends Network {
  readonly in: { readonly arrivals: InPlace<Parcel> }
  readonly out: {
    readonly pairs: OutPlace<Pair>
    readonly sent: OutPlace<Parcel>
    readonly undelivered: OutPlace<Parcel>
  }
}

export interface GatewayExterns {
  isValid(job: Job): boolean
  weigh(answer: Answer): number
  work(job: Job, context: CallContext): Answer | PromiseLike<Answer>
}

export interface DepotExterns {
  deliver(parcel: Parcel, context: CallContext): unknown
}

export interface Options {
  readonly parameters?: object
  readonly clock: Clock
}

/** How networks are made, and made again. */
export interface Creators {
  createGateway(externs: GatewayExterns, options: Options): Gateway
  restoreGateway(externs: GatewayExterns, snapshot: unknown, options: Options): Gateway
  createDepot(externs: DepotExterns, options: Options): Depot
  restoreDepot(externs: DepotExterns, snapshot: unknown, options: Options): Depot
}

export async function loadNets(): Promise<Creators> {
  const spec = await readFile(new URL('soak.myc', import.meta.url), 'utf8')
  return (await load(spec)) as unknown as Creators
}
