/** What all contenders of this subject guard, and how they say how that ended. */
export interface Request {
  readonly id: string
}

export interface CallContext {
  /** Aborted when the time of the call is up, its caller cancels or the guard is closed. */
  readonly signal: AbortSignal
}

export type Work = (request: Request, context: CallContext) => unknown

export type Outcome =
  | { readonly place: 'succeeded'; readonly token: { readonly request: Request; readonly answer: unknown } }
  | { readonly place: 'failed'; readonly token: { readonly request: Request; readonly reason: unknown } }
  | { readonly place: 'rejected'; readonly token: Request }
  | { readonly place: null; readonly reason: 'cancelled' | 'closed' }

/** Calls in a row that fail and open the circuit; how long that lasts, and how long a call may take, in milliseconds. */
export const limit = 5
export const cooldown = 5000
export const within = 2000

export interface Guard {
  submit(request: Request, options?: { readonly signal?: AbortSignal }): Promise<Outcome>
  close(): void
}

/** @param limit calls in a row that fail and open the circuit */
export type MakeGuard = (work: Work, limit: number) => Guard
