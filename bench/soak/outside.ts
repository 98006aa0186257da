import type { CallContext } from '../../runtime/myc-runtime.ts'
import type { Book } from './book.ts'

/** Random numbers: each from 0 to one less than its bound. */
export type RandomNumber = (bound: number) => number

/** Lets everything happen that waits for promises. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** How the handlers behave: as they like, well and at once, or well but not before they are told to. */
export type Mood = 'wild' | 'fair' | 'stalled'

/** What handlers do, as the random say; what they leave for later is done when they are told to. */
export class Outside {
  mood: Mood = 'wild'
  private readonly later: (() => void)[] = []
  private readonly random: RandomNumber
  private readonly book: Book

  constructor(random: RandomNumber, book: Book) {
    this.random = random
    this.book = book
  }

  /** How many handlers have not come to an end, though they will. */
  get pending(): number {
    return this.later.length
  }

  /** What a handler returns, if it does. */
  handle<T>(context: CallContext, value: T): T | PromiseLike<T> {
    if (this.mood === 'fair') return value
    if (this.mood === 'stalled') return this.wait(value, true)
    const rolled = this.random(100)
    if (rolled < 35) return value
    if (rolled < 45) return Promise.resolve(value)
    if (rolled < 65) return this.wait(value, true)
    if (rolled < 72) return this.wait(value, false)
    if (rolled < 79) throw this.failure('threw')
    if (rolled < 85) return Promise.reject(this.failure('rejected'))
    if (rolled < 89) return this.hang()
    return rolled < 94 ? this.heed(context) : this.tricky(value, rolled)
  }

  private failure(how: string): Error {
    this.book.count(`handlers: ${how}`)
    return new Error(how)
  }

  private wait<T>(value: T, well: boolean): Promise<T> {
    this.book.count('handlers: later')
    return new Promise((resolve, reject) => this.later.push(() => (well ? resolve(value) : reject(new Error('later')))))
  }

  private hang(): Promise<never> {
    this.book.count('handlers: hung')
    return new Promise(() => {})
  }

  /** Goes on until its signal says otherwise. */
  private heed({ signal }: CallContext): Promise<never> {
    this.book.count('handlers: hung until aborted')
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
  }

  /** A promise that says several things, or one that cannot be looked at. */
  private tricky<T>(value: T, rolled: number): PromiseLike<T> {
    this.book.count('handlers: strange')
    const failure = new Error('strange')
    if (rolled < 97) {
      const then = (resolve: (value: T) => void, reject: (reason: unknown) => void): never => {
        resolve(value)
        reject(failure)
        throw failure
      }
      return { then } as PromiseLike<T>
    }
    return Object.defineProperty({}, 'then', {
      get() {
        throw failure
      },
    }) as PromiseLike<T>
  }

  /** Lets some of those that wait come to their end, in any order. */
  settleSome(): void {
    for (let left = this.random(this.later.length + 1); left > 0; left--) {
      const at = this.random(this.later.length)
      const last = this.later.pop()!
      const chosen = this.later[at] ?? last
      if (at < this.later.length) this.later[at] = last
      chosen()
    }
  }

  settleAll(): void {
    for (const settle of this.later.splice(0)) settle()
  }
}
