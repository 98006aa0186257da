import type { CallContext } from '../support/guard.ts'

/** The gateway of samples/circuit-breaker, as far as it is measured. */
export interface ApiRequest {
  readonly id: string
  readonly endpoint: string
  readonly priority: 'low' | 'normal' | 'high'
  readonly payload: unknown
}

export interface Externs {
  isValid(request: ApiRequest): boolean
  callBackend(request: ApiRequest, context: CallContext): unknown
}

export type Outcome =
  | { readonly place: 'succeeded'; readonly token: { readonly request: ApiRequest; readonly body: unknown } }
  | { readonly place: 'failed'; readonly token: { readonly request: ApiRequest; readonly reason: unknown } }
  | { readonly place: 'rejected'; readonly token: { readonly request: ApiRequest; readonly retryIn: number | null } }
  | { readonly place: 'invalid'; readonly token: ApiRequest }
  | { readonly place: null; readonly reason: 'cancelled' | 'closed' }

export interface Gateway {
  submit(request: ApiRequest, options?: { readonly signal?: AbortSignal }): Promise<Outcome>
  close(): void
}
