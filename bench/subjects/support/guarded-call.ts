import { errorOf } from './errors.ts'
import type { CallContext } from './guard.ts'
import type { Link } from './links.ts'

/**
 * A call under way, as an expert writes it: one object that is the context of its work, what listens to the signal of
 * its caller, and a link of the list of those under way. What comes when it is over moves nothing.
 */
export abstract class GuardedCall implements CallContext, Link {
  previous: Link | null = null
  next: Link | null = null
  protected isOver = false
  private readonly caller: AbortSignal | undefined
  /** What aborts its signal, once that has been asked for; before that, why it is to be aborted. */
  private abortion: AbortController | Error | undefined = undefined

  constructor(caller: AbortSignal | undefined) {
    this.caller = caller
    if (caller !== undefined) caller.addEventListener('abort', this)
  }

  /** Made when first asked for. */
  get signal(): AbortSignal {
    const { abortion } = this
    if (abortion instanceof AbortController) return abortion.signal
    const controller = new AbortController()
    this.abortion = controller
    if (abortion !== undefined) controller.abort(abortion)
    return controller.signal
  }

  protected abstract invoke(): unknown
  protected abstract succeed(answer: unknown): void
  protected abstract fail(reason: unknown): void
  /** It ends without a verdict. */
  protected abstract withdraw(why: 'cancelled' | 'closed'): void

  /** Starts the work: whatever it throws or returns, a promise comes of it. */
  launch(): void {
    this.started().then(
      (answer) => this.isOver || this.succeed(answer ?? null),
      (reason: unknown) => this.isOver || this.fail(reason),
    )
  }

  private started(): Promise<unknown> {
    try {
      const result = this.invoke()
      return result instanceof Promise ? result : Promise.resolve(result)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  protected leave(): void {
    this.isOver = true
    if (this.caller !== undefined) this.caller.removeEventListener('abort', this)
  }

  /** Its time is up. */
  due(): void {
    const reason = errorOf('TimeoutError', 'the call took too long')
    this.timeOut(reason)
    this.abort(reason)
  }

  protected timeOut(reason: Error): void {
    this.fail(reason)
  }

  /** Its caller cancels. */
  handleEvent(): void {
    this.withdraw('cancelled')
    this.abort(errorOf('AbortError', 'the submitter cancelled'))
  }

  drop(): void {
    this.withdraw('closed')
    this.abort(errorOf('AbortError', 'the network was closed'))
  }

  private abort(reason: Error): void {
    if (this.abortion instanceof AbortController) this.abortion.abort(reason)
    else this.abortion = reason
  }
}
