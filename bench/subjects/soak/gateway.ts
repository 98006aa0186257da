import type { Clock } from '../../../runtime/myc-runtime.ts'
import type { CallContext } from '../support/guard.ts'

/** The Gateway of bench/soak/soak.myc, as far as it is measured. */
export interface Job {
  readonly id: number
  readonly tenant: number
  readonly slow: boolean
}

export interface Answer {
  readonly id: number
  readonly good: boolean
}

export interface Externs {
  isValid(job: Job): boolean
  weigh(answer: Answer): number
  work(job: Job, context: CallContext): unknown
}

export type Outcome =
  | {
      readonly place: 'done'
      readonly token: { readonly job: Job; readonly answer: Answer; readonly weight: number }
    }
  | { readonly place: 'failed'; readonly token: { readonly job: Job; readonly reason: unknown } }
  | { readonly place: 'rejected'; readonly token: { readonly job: Job; readonly retryIn: number | null } }
  | { readonly place: 'late' | 'invalid'; readonly token: Job }
  | { readonly place: null; readonly reason: 'full' | 'cancelled' | 'closed' }

export interface Gateway {
  submit(job: Job, options?: { readonly signal?: AbortSignal }): Promise<Outcome>
  close(): void
}

export type MakeGateway = (externs: Externs, clock?: Clock) => Gateway
