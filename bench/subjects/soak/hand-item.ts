import { checkRecord } from '../support/errors.ts'
import { GuardedCall } from '../support/guarded-call.ts'
import type { Links } from '../support/links.ts'
import type { Answer, Job, Outcome } from './gateway.ts'
import type { Breaker } from './hand-machines.ts'
import type { HandGateway } from './hand.ts'

/** A job on its way through the gateway. */
export class Item extends GuardedCall {
  readonly job: Job
  readonly tenant: number
  /** Where it is now. */
  list: Links<Item> | null = null
  /** When its time there is up. */
  at = 0
  /** What let it through, in which of its periods, and what must be given back. */
  epoch = 0
  breaker: Breaker | null = null
  isProbe = false
  gatePermit: 'wide' | 'narrow' | null = null
  private readonly gateway: HandGateway
  private readonly resolve: (outcome: Outcome) => void

  constructor(gateway: HandGateway, job: Job, caller: AbortSignal | undefined, resolve: (outcome: Outcome) => void) {
    super(caller)
    this.gateway = gateway
    this.job = job
    this.tenant = job.tenant
    this.resolve = resolve
  }

  get isSettled(): boolean {
    return this.isOver
  }

  settle(outcome: Outcome): void {
    this.leave()
    this.resolve(outcome)
  }

  protected invoke(): unknown {
    return this.gateway.externs.work(this.job, this)
  }

  protected succeed(answer: unknown): void {
    this.gateway.answered(this)
    try {
      this.gateway.succeed(this, answerOf(answer))
    } catch (error) {
      this.gateway.fail(this, error)
    }
    this.gateway.goOn()
  }

  protected fail(reason: unknown): void {
    this.gateway.answered(this)
    this.gateway.fail(this, reason)
    this.gateway.goOn()
  }

  /** Its gateway goes on by itself then. */
  protected override timeOut(reason: Error): void {
    this.gateway.timeOut(this, reason)
  }

  protected withdraw(reason: 'cancelled' | 'closed'): void {
    this.gateway.withdraw(this, { place: null, reason })
  }
}

/** @throws TypeError for what is no answer */
function answerOf(value: unknown): Answer {
  checkRecord('work: result', value)
  if (typeof (value as Answer).good !== 'boolean') throw new TypeError('work: result.good must be true or false')
  return value as Answer
}
