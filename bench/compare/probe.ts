import type { Breaker, Subject, SubjectName } from './subject.ts'

/** What a probe saw. */
export interface Seen {
  readonly holds: boolean
  /** In a few words, what happened. */
  readonly saw: string
}

/** One thing that must hold, and how to find out. */
export interface Case {
  readonly title: string
  /** Whether time is virtual, or that of the host. Virtual unless said. */
  readonly time?: 'virtual' | 'real'
  probe(subject: Subject): Promise<Seen>
  /** Where a library documents that it does otherwise, what its documentation says. */
  readonly byDesign?: Partial<Record<SubjectName, string>>
}

/** One kind of defect, said as what must hold instead. */
export interface Kind {
  readonly title: string
  readonly cases: readonly Case[]
}

export const seen = (holds: boolean, saw: string): Seen => ({ holds, saw })

/** Lets everything happen that waits for promises. */
export async function turn(): Promise<void> {
  for (let round = 0; round < 5; round++) await new Promise((resolve) => setImmediate(resolve))
}

/** What a promise comes to without any time passing, or that it does not. */
export async function soon<T>(promise: Promise<T>): Promise<T | 'unsettled'> {
  let result: T | 'unsettled' = 'unsettled'
  void promise.then((value) => (result = value))
  await turn()
  return result
}

/** A call that is under way until the probe ends it. */
export class HeldCall {
  /** How often the backend was called. */
  started = 0
  signal: AbortSignal | undefined
  readonly ending: Promise<string>
  private settle!: { readonly resolve: (value: string) => void; readonly reject: (error: Error) => void }

  constructor(breaker: Breaker, caller?: AbortSignal) {
    const result = new Promise<string>((resolve, reject) => (this.settle = { resolve, reject }))
    // Whoever is never called never fails.
    result.catch(() => {})
    this.ending = breaker.call((signal) => {
      this.started++
      this.signal = signal
      return result
    }, caller)
  }

  async succeed(): Promise<void> {
    this.settle.resolve('fine')
    await turn()
  }

  async fail(error: Error = new Error('503')): Promise<void> {
    this.settle.reject(error)
    await turn()
  }
}

/** A call that is under way. */
export async function hold(breaker: Breaker, caller?: AbortSignal): Promise<HeldCall> {
  const call = new HeldCall(breaker, caller)
  await turn()
  return call
}

export const succeed = (breaker: Breaker): Promise<string> => breaker.call(() => 'fine')

export const fail = (breaker: Breaker): Promise<string> =>
  breaker.call(() => {
    throw new Error('503')
  })

/** Fails until the circuit is open, and says how often that was. */
export async function open(breaker: Breaker): Promise<number> {
  for (let count = 1; count <= 200; count++) {
    await fail(breaker)
    if (breaker.state() === 'open') return count
  }
  throw new Error('200 failures did not open the circuit')
}
