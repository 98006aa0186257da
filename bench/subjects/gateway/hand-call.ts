import type { Deadline } from '../support/deadline-list.ts'
import { GuardedCall } from '../support/guarded-call.ts'
import type { ApiRequest, Outcome } from './gateway.ts'
import type { Breaker } from './hand-breaker.ts'
import type { HandGateway } from './hand.ts'

/** Where a request is: it waits to be asked about, or for room among the calls, or is being called. */
export type Stage = 'requests' | 'validated' | 'calls'

/** A request on its way through the gateway. */
export class GatewayCall extends GuardedCall implements Deadline {
  readonly request: ApiRequest
  /** As it was when the request came. */
  readonly endpoint: string
  stage: Stage = 'calls'
  at = 0
  /** When its call began, in the order of what happens. */
  order = 0
  /** The breaker that let it through half-open. */
  probeOf: Breaker | null = null
  private readonly gateway: HandGateway
  private readonly resolve: (outcome: Outcome) => void

  constructor(
    gateway: HandGateway,
    request: ApiRequest,
    endpoint: string,
    caller: AbortSignal | undefined,
    resolve: (outcome: Outcome) => void,
  ) {
    super(caller)
    this.gateway = gateway
    this.request = request
    this.endpoint = endpoint
    this.resolve = resolve
  }

  /** Its request ends without a call. */
  settle(outcome: Outcome): void {
    this.leave()
    this.resolve(outcome)
  }

  protected invoke(): unknown {
    return this.gateway.externs.callBackend(this.request, this)
  }

  protected succeed(body: unknown): void {
    this.gateway.release(this)
    this.gateway.succeeded(this)
    this.finish({ place: 'succeeded', token: { request: this.request, body } })
  }

  protected fail(reason: unknown): void {
    this.gateway.release(this)
    this.gateway.failed(this)
    this.finish({ place: 'failed', token: { request: this.request, reason } })
  }

  protected withdraw(reason: 'cancelled' | 'closed'): void {
    this.gateway.remove(this)
    this.finish({ place: null, reason })
  }

  private finish(outcome: Outcome): void {
    this.settle(outcome)
    this.gateway.goOn()
  }
}
